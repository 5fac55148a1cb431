package dev.delaminate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.acceptance.DelaminateProcess.Ended;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A manifest may be as long as it likes: what grows with it is on the disk. */
class LongManifestIT {
    private static final int ROWS = 100_000;
    private static final int SUBMITTED = 300;

    /** A run keeps some 20 MB alive, so 120 bytes kept for every row are too many. */
    private static final Map<String, String> ENVIRONMENT =
            Map.of("DELAMINATE_API_KEY", "a-test-key", "JAVA_OPTS", "-Xmx32m");

    @TempDir
    Path folder;

    @Test
    void isTakenInWorkedOnAndWrittenOutInLittleMemory() {
        Path out = folder.resolve("out");
        Path manifest = Results.manifest(folder, ROWS);
        try (EmulatorProcess emulator = EmulatorProcess.start(folder, "--solid", "1000", "--duration", "0")) {
            String[] command =
                    QuickRun.command(manifest, out, emulator.service(), "--limit", Integer.toString(SUBMITTED));
            try (DelaminateProcess run = DelaminateProcess.installed(folder, ENVIRONMENT, command)) {
                Ended ended = run.await();

                assertThat(ended.exit()).as(ended.output()).isEqualTo(8);
            }
        }
        List<String> statuses = Results.column(out.resolve("results.csv"), "result_status");
        assertThat(statuses).hasSize(ROWS);
        assertThat(statuses).filteredOn("done"::equals).hasSize(SUBMITTED);
    }
}
