package dev.delaminate.manifest.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More pictures than are remembered, one of them no picture, are named twice each, and again in a second reading. */
class DigestsOnDiskTest {
    private static final FileTime THEN = FileTime.fromMillis(1_700_000_000_123L);

    private final List<String> names =
            IntStream.range(0, 1500).mapToObj(n -> n + ".gif").toList();

    @TempDir
    private Path root;

    @TempDir
    private Path beside;

    private Path file;
    private List<String> first;

    @BeforeEach
    void read() throws IOException {
        file = beside.resolve("digests");
        for (String name : names) {
            write(name, "GIF89a first");
        }
        write("7.gif", "no picture !");
        try (PictureDigests writing = DigestsOnDisk.writing(Files.newOutputStream(file))) {
            first = digests(writing);
        }
    }

    @Test
    void noneThatIsAsItWasIsReadAgain() throws IOException {
        for (String name : names) {
            write(name, name.equals("7.gif") ? "no picture !" : "GIF89a other");
        }

        try (PictureDigests known = DigestsOnDisk.reading(Files.newInputStream(file))) {
            assertThat(digests(known)).isEqualTo(first);
        }
    }

    @Test
    void oneThatWasChangedIsReadAndOneThatIsGoneIsMissed() throws IOException {
        write("9.gif", "GIF89a longer than it was");
        Files.delete(root.resolve("11.gif"));
        write("1400.gif", "GIF89a other");

        try (PictureDigests known = DigestsOnDisk.reading(Files.newInputStream(file))) {
            List<String> second = digests(known);
            assertThat(second.get(9)).hasSize(64).isNotEqualTo(first.get(9));
            assertThat(second.get(11)).isEqualTo("refused");
            assertThat(second.get(1400)).as("known").isEqualTo(first.get(1400));
        }
    }

    @Test
    void noneIsReadWhereOthersWouldWait() {
        assertThatThrownBy(() -> digests(PictureDigests.UNREAD)).isInstanceOf(PictureDigests.UnreadException.class);
    }

    private List<String> digests(PictureDigests digests) {
        PictureFiles pictures = new PictureFiles(root, digests);
        List<String> all = new ArrayList<>();
        for (int times = 0; times < 2; times++) {
            for (String name : names) {
                try {
                    all.add(pictures.find(name).sha256());
                } catch (PictureRefusedException e) {
                    all.add("refused");
                }
            }
        }
        return all;
    }

    private void write(String name, String bytes) throws IOException {
        Path picture = Files.write(root.resolve(name), bytes.getBytes(StandardCharsets.US_ASCII));
        Files.setLastModifiedTime(picture, THEN);
    }
}
