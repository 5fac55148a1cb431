package dev.delaminate.manifest.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.delaminate.manifest.csv.ManifestEncoding;
import dev.delaminate.manifest.csv.ManifestException;
import dev.delaminate.manifest.input.table.InputOptions;
import dev.delaminate.manifest.input.table.NaturalOrder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureFolderTest {
    @TempDir
    Path parent;

    private Path folder;

    @BeforeEach
    void make() throws IOException {
        folder = Files.createDirectory(parent.resolve("pictures"));
    }

    @Test
    void listsPicturesInNaturalOrderWithTheirPathsAsIds() throws IOException {
        files("img10.jpg", "img2.JPG", "shoes/red, large.png", "shoes/a/1.webp", "b.txt", "img02.png", "a.avif");

        assertThat(Copies.records(folder))
                .containsExactly(
                        List.of("id", "image_url"),
                        List.of("a", "a.avif"),
                        List.of("img2", "img2.JPG"),
                        List.of("img02", "img02.png"),
                        List.of("img10", "img10.jpg"),
                        List.of("shoes/a/1", "shoes/a/1.webp"),
                        List.of("shoes/red, large", "shoes/red, large.png"));
    }

    @Test
    void leavesOutWhatIsHiddenAndWhatRunsMade() throws IOException {
        files(
                "a.png",
                ".hidden.png",
                ".cache/a.png",
                "@eaDir/a.png/thumb.jpg",
                "out/.delaminate/ledger.db",
                "out/layers/a/layer-0.png");

        assertThat(Copies.text(folder)).isEqualTo("id,image_url\r\na,a.png\r\n");
    }

    @Test
    void followsNoLinkOutOfTheFolder() throws IOException {
        files("a.png", "deep/b.png");
        Files.writeString(parent.resolve("secret.png"), "x");
        Files.createSymbolicLink(folder.resolve("secret.png"), parent.resolve("secret.png"));
        Files.createSymbolicLink(folder.resolve("up"), parent);
        Files.createSymbolicLink(folder.resolve("circle.png"), folder.resolve("circle.png"));
        Files.createSymbolicLink(folder.resolve("c.png"), folder.resolve("deep/b.png"));

        assertThat(Copies.text(folder)).isEqualTo("id,image_url\r\na,a.png\r\nc,c.png\r\ndeep/b,deep/b.png\r\n");
        assertThat(notices())
                .containsExactly("Left out of " + folder + ": 3 link(s) to folders or to files outside of it.");
    }

    @Test
    void takesWhatFitsAPatternByNameOrByPath() throws IOException {
        files("a.png", "b.jpg", "shoes/c.png", "shoes/x/d.PNG", "shoes/x/e.jpg");

        assertThat(paths("*.png")).containsExactly("a.png", "shoes/c.png", "shoes/x/d.PNG");
        assertThat(paths("shoes/**/*.png")).containsExactly("shoes/c.png", "shoes/x/d.PNG");
        assertThat(paths("b.*", "/shoes/x/*")).containsExactly("b.jpg", "shoes/x/d.PNG", "shoes/x/e.jpg");
    }

    @Test
    void saysWhichPicturesCannotBeSent() throws IOException {
        files("a.png", "b.tif", "c.TIF", "d.heic", "notes.txt");

        assertThat(notices())
                .containsExactly("Left out of " + folder
                        + ", as the service does not take them: 1 .heic, 2 .tif. Save them as PNG or JPEG.");
    }

    @Test
    void whatLooksLikeASchemeIsAName() throws IOException {
        files("ftp:a.png");

        assertThat(Copies.text(folder)).isEqualTo("id,image_url\r\nftp:a,./ftp:a.png\r\n");
    }

    @Test
    void refusesAFolderWithoutPicturesAndOneOfARun() throws IOException {
        assertThatThrownBy(() -> Copies.text(folder))
                .isInstanceOf(ManifestException.class)
                .hasMessageContaining("holds no JPEG, PNG, WebP, GIF or AVIF file");
        files("a.png");
        assertThatThrownBy(() -> paths("*.jpg")).hasMessageContaining("holds no file that fits --pattern *.jpg");
        assertThatThrownBy(() -> paths("[")).hasMessageStartingWith("--pattern '[' cannot be read");
        files(".delaminate/ledger.db");
        assertThatThrownBy(() -> Copies.text(folder)).hasMessageContaining("is the OUT of a run");
    }

    @Test
    void theOrderOfNamesTellsAnyTwoApart() {
        List<String> ordered =
                List.of("", "0", "00", "01", "1", "1a", "2", "02a", "10", "A", "a", "a00b", "a0b", "a1", "b");

        for (int i = 0; i < ordered.size(); i++) {
            for (int j = 0; j < ordered.size(); j++) {
                assertThat(Integer.signum(NaturalOrder.OF_NAMES.compare(ordered.get(i), ordered.get(j))))
                        .as(ordered.get(i) + " and " + ordered.get(j))
                        .isEqualTo(Integer.signum(Integer.compare(i, j)));
            }
        }
    }

    private void files(String... names) throws IOException {
        for (String name : names) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "x");
        }
    }

    private Stream<String> paths(String... patterns) {
        InputOptions options =
                new InputOptions(ManifestEncoding.AUTO, null, List.of(patterns), null, InputOptions.MOST_BYTES);
        return Copies.records(folder, options).stream().skip(1).map(record -> record.get(1));
    }

    private List<String> notices() throws IOException {
        try (ManifestInput input =
                ManifestInput.open(folder.toString(), InputOptions.DEFAULT, parent.resolve("scratch"))) {
            input.writeTo(OutputStream.nullOutputStream());
            return input.notices();
        }
    }
}
