package dev.delaminate.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicCsvTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-02-27T18:30:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private Path target;

    @BeforeEach
    void aTarget() {
        target = folder.resolve("results.csv");
    }

    @Test
    void writesWithOrWithoutByteOrderMark() throws IOException {
        assertThat(write(new ResultFormat(',', "\r\n", true))).isEqualTo(target);
        assertThat(target).hasContent("\uFEFFa,b\r\n");

        write(new ResultFormat(';', "\n", false));
        assertThat(Files.readString(target)).isEqualTo("a;b\n");
        assertThat(folder).isDirectoryContaining(file -> file.equals(target)).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void leavesTheOldFileAndNoPartBehindWhenItFails() throws IOException {
        Files.writeString(target, "old");

        assertThatThrownBy(() -> new AtomicCsv(new ResultFormat(',', "\n", true), CLOCK).write(target, printer -> {
                    printer.printRecord("half");
                    throw new IOException("the disk is full");
                }))
                .hasMessage("the disk is full");

        assertThat(target).hasContent("old");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void theOldFileStandsUntilTheNewOneIsWhole() throws IOException {
        Files.writeString(target, "old");

        new AtomicCsv(new ResultFormat(',', "\n", false), CLOCK).write(target, printer -> {
            printer.printRecord("new");
            printer.flush();
            assertThat(target).hasContent("old");
        });

        assertThat(Files.readString(target)).isEqualTo("new\n");
    }

    @Test
    void goesBesideATargetThatCannotBeReplaced() throws IOException {
        Files.createDirectories(target.resolve("in the way"));

        Path written = write(new ResultFormat(',', "\n", false));

        assertThat(written)
                .isEqualTo(folder.resolve("results-20260227T183000Z.csv"))
                .hasContent("a,b");
        assertThat(target).isDirectory();
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void failsWhereThereIsNoFolder() {
        target = folder.resolve("none/results.csv");

        assertThatThrownBy(() -> write(new ResultFormat(',', "\n", false))).isInstanceOf(IOException.class);
    }

    private Path write(ResultFormat format) throws IOException {
        return new AtomicCsv(format, CLOCK).write(target, printer -> printer.printRecord("a", "b"));
    }
}
