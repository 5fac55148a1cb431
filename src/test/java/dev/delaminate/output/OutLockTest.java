package dev.delaminate.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutLockTest {
    @TempDir
    Path folder;

    private Path lock;
    private Path owner;

    @BeforeEach
    void nameTheFiles() {
        lock = folder.resolve("lock");
        owner = folder.resolve("owner");
    }

    /** Takes the lock, says so, and holds it until it is killed. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] args) throws IOException {
            try (OutLock held = OutLock.take(Path.of(args[0]), Path.of(args[1]), "delaminate run other.csv")) {
                System.out.println("held " + (held != null));
                System.in.read();
            } catch (OutLockedException e) {
                System.out.println("refused " + e.getMessage());
            }
        }
    }

    @Test
    void aSecondProcessIsToldWhoHoldsTheLockAndDeathReleasesIt() throws Exception {
        Process other = start();
        try {
            assertThat(firstLine(other)).isEqualTo("held true");

            assertThatThrownBy(() -> OutLock.take(lock, owner, "delaminate run mine.csv"))
                    .isInstanceOf(OutLockedException.class)
                    .hasMessageContaining("process " + other.pid())
                    .hasMessageContaining("delaminate run other.csv");
        } finally {
            other.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
        }

        OutLock.take(lock, owner, "delaminate run mine.csv").close();
    }

    @Test
    void aSecondTakeInThisProcessIsRefusedAndDoesNotLoseTheLock() throws Exception {
        try (OutLock held = OutLock.take(lock, owner, "delaminate run mine.csv")) {
            assertThat(held).isNotNull();

            assertThatThrownBy(() -> OutLock.take(lock, owner, "delaminate run mine.csv"))
                    .isInstanceOf(OutLockedException.class)
                    .hasMessageContaining("process " + ProcessHandle.current().pid());

            Process other = start();
            try {
                assertThat(firstLine(other)).startsWith("refused ").contains("delaminate run mine.csv");
            } finally {
                other.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
            }
        }
    }

    @Test
    void theLockCanBeTakenAgainAfterItWasReleased() {
        OutLock.take(lock, owner, "delaminate run").close();

        OutLock.take(lock, owner, "delaminate results").close();

        assertThat(owner).content(StandardCharsets.UTF_8).contains("delaminate results");
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        Path nowhere = folder.resolve("nowhere").resolve("lock");

        assertThatThrownBy(() -> OutLock.take(nowhere, owner, "delaminate run"))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining(folder.resolve("nowhere") + " is gone: bring it back");
        assertThat(Files.exists(owner)).isFalse();
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        lock.toString(),
                        owner.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String firstLine(Process process) throws IOException {
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = reader.readLine();
        return line == null ? "" : line;
    }
}
