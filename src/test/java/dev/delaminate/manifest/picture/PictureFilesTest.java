package dev.delaminate.manifest.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.delaminate.manifest.csv.ManifestException;
import dev.delaminate.manifest.picture.PictureFiles.Found;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureFilesTest {
    private static final byte[] GIF = "GIF89a and so on".getBytes(StandardCharsets.US_ASCII);

    // Reckoned with sha256sum.
    private static final String GIF_SHA256 = "9e2319b83a7cbd733c0ce908e079f3861bdf43588a6da9dc7c404a82d28621ad";

    @TempDir
    Path folder;

    private Path root;
    private PictureFiles pictures;

    @BeforeEach
    void aPictureBelowTheRootAndOneBesideIt() throws IOException {
        root = Files.createDirectories(folder.resolve("root")).toRealPath();
        Files.createDirectories(root.resolve("sub"));
        Files.write(root.resolve("sub/a.gif"), GIF);
        Files.write(root.resolve("图 片.gif"), GIF);
        Files.write(folder.resolve("outside.gif"), GIF);
        pictures = new PictureFiles(root);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sub/a.gif", "./sub//a.gif", "sub\\a.gif", "sub/../sub/a.gif", "../root/sub/a.gif"})
    void namesAPictureByItsPathBelowTheRoot(String written) throws PictureRefusedException {
        assertThat(pictures.find(written)).isEqualTo(new Found("sub/a.gif", GIF_SHA256));
    }

    @Test
    void takesAbsolutePathsAndFileUrlsBelowTheRoot() throws PictureRefusedException {
        assertThat(pictures.find(root.resolve("sub/a.gif").toString()).path()).isEqualTo("sub/a.gif");
        assertThat(pictures.find(root.resolve("图 片.gif").toUri().toString()).path())
                .isEqualTo("图 片.gif");
    }

    @Test
    void resolvesLinksBeforeItBelievesThem() throws Exception {
        Files.createSymbolicLink(root.resolve("inside-link.gif"), root.resolve("sub/a.gif"));
        Files.createSymbolicLink(root.resolve("outside-link.gif"), folder.resolve("outside.gif"));
        Files.createSymbolicLink(root.resolve("up"), folder);

        assertThat(pictures.find("inside-link.gif").path()).isEqualTo("sub/a.gif");
        assertRefused("outside-link.gif", "outside the images root");
        assertRefused("up/outside.gif", "outside the images root");
    }

    @Test
    void refusesWhatIsOutsideWhetherItExistsOrNot() {
        assertRefused("../outside.gif", "outside the images root");
        assertRefused("../none.gif", "outside the images root");
        assertRefused(folder.resolve("outside.gif").toString(), "outside the images root");
        assertRefused(folder.resolve("outside.gif").toUri().toString(), "outside the images root");
    }

    @Test
    void refusesPathsOnOtherMachines() {
        assertRefused("//host/share/a.gif", "not on this machine");
        assertRefused("\\\\host\\share\\a.gif", "not on this machine");
        assertRefused("file://host/share/a.gif", "file:///folder/picture.png");
    }

    @Test
    void saysWhatIsWrongWithAFile() throws IOException {
        Files.writeString(root.resolve("text.jpg"), "not a picture");
        Files.write(root.resolve("empty.png"), new byte[0]);
        try (RandomAccessFile large =
                new RandomAccessFile(root.resolve("large.gif").toFile(), "rw")) {
            large.write(GIF);
            large.setLength(PictureFiles.MAX_BYTES + 1);
        }

        assertRefused("none.png", "there is no such file");
        assertRefused("www.example.com/a.png", "begins with https://");
        assertRefused("sub", "is not a file");
        assertRefused("text.jpg", "is not a picture");
        assertRefused("empty.png", "is not a picture");
        assertRefused("large.gif", "larger than 50 MB");
        assertRefused("a\0b.png", "not a path that this machine can name");
    }

    @Test
    void looksAgainAtAFileThatChanged() throws Exception {
        String before = pictures.find("sub/a.gif").sha256();
        Files.write(root.resolve("sub/a.gif"), "GIF89a and as on".getBytes(StandardCharsets.US_ASCII));
        Files.setLastModifiedTime(root.resolve("sub/a.gif"), FileTime.from(Instant.EPOCH));

        assertThat(pictures.find("sub/a.gif").sha256()).isNotEqualTo(before);
    }

    @Test
    void refusesARootThatIsNoFolder() {
        assertThatThrownBy(() -> new PictureFiles(folder.resolve("none")))
                .isInstanceOf(ManifestException.class)
                .hasMessageContaining("--images-root");
        assertThatThrownBy(() -> new PictureFiles(folder.resolve("outside.gif")))
                .isInstanceOf(ManifestException.class)
                .hasMessageContaining("is not a folder");
    }

    private void assertRefused(String written, String reason) {
        assertThatThrownBy(() -> pictures.find(written))
                .isInstanceOf(PictureRefusedException.class)
                .hasMessageStartingWith("image_url '")
                .hasMessageContaining(reason);
    }
}
