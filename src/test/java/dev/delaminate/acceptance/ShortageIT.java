package dev.delaminate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.acceptance.DelaminateProcess.Ended;
import dev.delaminate.tried.Trial.Chapter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real run that may not open as many files and connections as it takes. */
class ShortageIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    @Test
    void saysSoBeforeAnythingIsSentWhenTooFewAreAllowed() {
        Path manifest = Results.manifest(folder, "few", 1);
        List<String> command = Stream.concat(
                        Stream.of("sh", "-c", "ulimit -n 64; exec \"$@\"", "sh", DelaminateProcess.LAUNCHER.toString()),
                        Stream.of(QuickRun.command(manifest, folder.resolve("out"), "http://127.0.0.1:9")))
                .toList();

        Ended ended = DelaminateProcess.command(folder, Map.of("DELAMINATE_API_KEY", "a-test-key"), command);

        assertThat(ended.exit()).as(ended.output()).isEqualTo(5);
        assertThat(ended.output()).contains("may have 64 files and connections open at once", "ulimit -n");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    /** Every further file and connection of it is refused from then on. */
    @Test
    void stopsByNameWhenTheyRunOutInMidRun() {
        try (EmulatorProcess emulator =
                EmulatorProcess.start(folder, "--slots", "10", "--solid", "1000", "--duration", "200ms")) {
            Catalog catalog = Catalog.of(folder, "pictures", 300, emulator);
            Ended ended;
            try (DelaminateProcess run = catalog.start()) {
                Eventually.isTrue("rows in flight", PATIENCE, () -> emulator.accepted() >= 20);
                run.limitDescriptors(20);
                ended = run.await();
            }

            assertThat(ended.exit()).as(ended.output()).isEqualTo(5);
            assertThat(ended.output()).contains("ulimit -n").doesNotContain("does not answer");
            assertThat(emulator.accepted()).isLessThan(300);
            catalog.finish(Chapter.MACHINE, "No more files and connections may be opened (EMFILE)", 1);
        }
    }
}
