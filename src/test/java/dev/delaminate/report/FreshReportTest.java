package dev.delaminate.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.batch.open.RunOnRecord;
import dev.delaminate.output.OutLock;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.output.ReportFolder;
import dev.delaminate.pipeline.money.Price;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run ends as it ended, whatever becomes of its report. */
class FreshReportTest {
    @TempDir
    Path temp;

    @Test
    void saysInOneLineWhyThereIsNone() {
        OutputFolder withoutLedger = OutputFolder.create(temp.resolve("my out"));

        assertThat(report(withoutLedger).written(console()))
                .startsWith("not written: ")
                .endsWith("; delaminate report 'my out' makes it anew")
                .doesNotContain("\n");
    }

    @Test
    void leavesItToWhoeverWritesItAlready() {
        OutputFolder out = OutputFolder.create(temp.resolve("out"));
        ReportFolder folder = new ReportFolder(out);

        try (OutLock other = OutLock.take(folder.lock(), folder.owner(), "delaminate report out")) {
            assertThat(other).isNotNull();
            assertThat(report(out).written(console())).startsWith("not written: ");
        }
    }

    private static FreshReport report(OutputFolder out) {
        return new FreshReport(
                RunOnRecord.in(out), Path.of("my out"), Price.DEFAULT, null, Map.of(), InstantSource.system());
    }

    private static PrintWriter console() {
        return new PrintWriter(new StringWriter());
    }
}
