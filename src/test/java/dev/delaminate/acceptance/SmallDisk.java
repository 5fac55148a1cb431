package dev.delaminate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A disk of a few megabytes in memory, mounted on a folder, that can be filled to the last byte; gone with the test. */
final class SmallDisk implements AutoCloseable {
    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** The test is skipped where nothing may be mounted. */
    static SmallDisk on(Path folder, int megabytes) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", folder.toString()) == 0,
                "needs the right to mount");
        return new SmallDisk(folder);
    }

    Path path() {
        return folder;
    }

    /** Leaves no byte free. */
    void fill() {
        try (OutputStream ballast = Files.newOutputStream(ballast())) {
            byte[] some = new byte[4096];
            while (true) {
                ballast.write(some);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space");
        }
    }

    void fill(int megabytes) throws IOException {
        Files.write(ballast(), new byte[megabytes << 20]);
    }

    void free() throws IOException {
        Files.deleteIfExists(ballast());
    }

    void remount(String option) {
        assertThat(run("mount", "-o", "remount," + option, folder.toString()))
                .as("remounting %s %s", folder, option)
                .isZero();
    }

    /** From now on nothing can be written in {@code folder}, whose files stay; until {@link #leave}. */
    static void readOnly(Path folder) {
        Path aside = folder.resolveSibling("aside");
        try {
            Files.createDirectories(aside);
            assumeTrue(run("mount", "--bind", folder.toString(), aside.toString()) == 0, "needs the right to mount");
            assertThat(run("mount", "-o", "remount,bind,ro", aside.toString())).isZero();
            assertThat(run("mount", "--bind", aside.toString(), folder.toString()))
                    .isZero();
            leave(aside);
            Files.delete(aside);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Also while a process has its folder in use. */
    @Override
    public void close() {
        leave(folder);
    }

    /** Unmounts what is on a folder, if anything. */
    static void leave(Path folder) {
        run("umount", "-l", folder.toString());
    }

    private Path ballast() {
        return folder.resolve("ballast");
    }

    private static int run(String... command) {
        try {
            return new ProcessBuilder(List.of(command))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            return -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
