package dev.delaminate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.acceptance.DelaminateProcess.Ended;
import dev.delaminate.tried.Trial.Chapter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real run one of whose own threads never comes back: it ends by itself, and the same command goes on. */
class StuckRunIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int ROWS = 60;

    /** The watchdog's turn: what takes a minute takes 2.4 s. */
    private static final String TURN = " -Ddelaminate.watchdog.millis=200";

    @TempDir
    Path folder;

    @Test
    void endsInGoodOrderWhenATimerStandsStill() throws IOException {
        try (EmulatorProcess emulator = emulator()) {
            Catalog catalog = Catalog.of(folder, "timer", ROWS, emulator);
            Ended ended = stuck(catalog, "timer", emulator);

            assertThat(ended.exit()).as(ended.output()).isEqualTo(5);
            assertThat(ended.output()).contains("stands still", "threads.txt", "The same command goes on");
            assertThat(catalog.statuses()).hasSize(ROWS).doesNotContain("in_doubt", "failed");
            assertThat(catalog.out().resolve(".delaminate/threads.txt"))
                    .content()
                    .contains("StuckAgent.forEver");
            catalog.finish(Chapter.MACHINE, "A timer of the run's own stands still", 1);
        }
    }

    @Test
    void isEndedWhenNoConnectionCanEndInGoodOrder() throws IOException {
        try (EmulatorProcess emulator = emulator()) {
            Catalog catalog = Catalog.of(folder, "loops", ROWS, emulator);
            Ended ended = stuck(catalog, "loops", emulator);

            assertThat(ended.exit()).as(ended.output()).isEqualTo(5);
            assertThat(ended.output()).contains("an event loop of this process stands still");
            assertThat(catalog.run().exit()).isIn(0, 3);
            assertThat(emulator.accepted()).isLessThanOrEqualTo(ROWS);
        }
    }

    private Ended stuck(Catalog catalog, String what, EmulatorProcess emulator) throws IOException {
        Path wish = folder.resolve("block-" + what);
        Map<String, String> environment = Map.of(
                "DELAMINATE_API_KEY",
                "a-test-key",
                "JAVA_TOOL_OPTIONS",
                "-javaagent:" + agent() + "=" + what + ":" + wish + TURN);
        try (DelaminateProcess run = DelaminateProcess.start(folder, environment, catalog.command())) {
            Eventually.isTrue("rows in flight", PATIENCE, () -> emulator.accepted() >= 5);
            Files.writeString(wish, "");
            return run.await();
        }
    }

    private EmulatorProcess emulator() {
        return EmulatorProcess.start(folder, "--slots", "10", "--solid", "1000", "--duration", "1s");
    }

    private Path agent() throws IOException {
        Path jar = folder.resolve("stuck-agent.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", StuckAgent.class.getName());
        String type = StuckAgent.class.getName().replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest);
                InputStream bytes = Objects.requireNonNull(StuckAgent.class.getResourceAsStream("/" + type))) {
            out.putNextEntry(new JarEntry(type));
            bytes.transferTo(out);
        }
        return jar;
    }
}
