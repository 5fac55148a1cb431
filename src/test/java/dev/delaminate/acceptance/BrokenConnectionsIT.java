package dev.delaminate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.acceptance.DelaminateProcess.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run whose connections break all the time, and what its log says of them: the JDK's sockets, whose errors have stacks. */
class BrokenConnectionsIT {
    private static final Map<String, String> SOCKETS_OF_THE_JDK =
            Map.of("DELAMINATE_API_KEY", "a-test-key", "JAVA_TOOL_OPTIONS", "-Dreactor.netty.native=false");

    private static final List<String> CUTS = List.of("poll-reset", "poll-cut", "file-reset*3", "file-truncated*3");

    @TempDir
    Path folder;

    @Test
    void eachIsOneLineInTheLog() throws IOException {
        Set<String> lines = new LinkedHashSet<>(List.of("id,image_url"));
        Collections.nCopies(3, CUTS).stream()
                .flatMap(List::stream)
                .forEach(cut -> lines.add(
                        "r" + lines.size() + ",https://pictures.example/" + lines.size() + ".png?fault=" + cut));
        Path manifest = Files.write(folder.resolve("catalog.csv"), lines);
        Path out = folder.resolve("out");
        try (EmulatorProcess emulator = EmulatorProcess.start(folder, "--solid", "1000", "--duration", "100ms");
                DelaminateProcess run = DelaminateProcess.start(
                        folder, SOCKETS_OF_THE_JDK, QuickRun.command(manifest, out, emulator.service()))) {
            Ended ended = run.await();

            assertThat(ended.exit()).as(ended.output()).isZero();
            assertThat(Files.readAllLines(out.resolve(".delaminate").resolve("delaminate.log")))
                    .anyMatch(line -> line.contains(" reactor") || line.contains(" r.n."))
                    .noneMatch(line -> line.startsWith("\tat ") || line.startsWith("Caused by: "));
        }
    }
}
