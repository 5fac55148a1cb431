package dev.delaminate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.compose.SetFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComposeCommandTest {
    private Path folder;
    private TestRuns runs;

    @BeforeEach
    void run(@TempDir Path temp) throws IOException {
        folder = temp;
        runs = new TestRuns(temp);
        Told told = runs.run(
                runs.manifest("m.csv", "id,image_url", "a,https://p.example/a.png", "b,https://p.example/b.png"));
        assertThat(told.exit()).as(told.text()).isZero();
        for (String row : List.of("a", "b")) {
            new SetFolder(set(row))
                    .layer(SetFolder.flat(20, 20, 0xFF404040))
                    .layer(SetFolder.rectangle(20, 20, 5, 5, SetFolder.flat(10, 10, 0xFFC08040)))
                    .described(20, 20);
        }
    }

    @AfterEach
    void stop() {
        runs.close();
    }

    @Test
    void putsEverySetOnANewGround() throws Exception {
        Told told = runs.command("compose", "--background", "white", "--canvas", "100x100");

        assertThat(told.exit()).as(told.text()).isZero();
        assertThat(told.lines())
                .contains("Composed 2 picture(s) · 0 there already · 0 set(s) skipped")
                .anyMatch(line -> line.contains("2 foreground(s) have fewer pixels than they show, by up to 8.5"));
        for (String row : List.of("a", "b")) {
            assertThat(SetFolder.READER.read(runs.out().resolve("compositions/" + row + "/white.png")))
                    .isEqualTo(SetFolder.onto(
                            SetFolder.flat(100, 100, 0xFFFFFFFF), 7, 7, SetFolder.flat(85, 85, 0xFFC08040)));
        }

        Told again = runs.command("compose", "--background", "white", "--canvas", "100x100");
        assertThat(again.text()).contains("Composed 0 picture(s) · 2 there already · 0 set(s) skipped");
    }

    @Test
    void aBrokenSetIsSkippedWithExit3() throws Exception {
        Files.writeString(set("a").resolve("layer-1.png"), "x");

        Told told = runs.command("compose", "--background", "#ff8800", "--canvas", "50x40", "--format", "jpg");

        assertThat(told.exit()).as(told.text()).isEqualTo(3);
        assertThat(told.text())
                .contains("skipped  a: layer-1.png: it is no PNG, WebP or JPEG")
                .contains("Composed 1 picture(s) · 0 there already · 1 set(s) skipped");
        assertThat(runs.out().resolve("compositions/b/ff8800.jpg")).isRegularFile();
    }

    @Test
    void aBadOptionIsRefusedBeforeAnythingIsWritten() throws Exception {
        Files.createDirectory(folder.resolve("empty"));
        refuses("mauve is no file", "--background", "mauve");
        refuses("holds no PNG", "--background", folder.resolve("empty").toString());
        refuses("cannot be transparent", "--background", "transparent", "--format", "jpg");
        refuses("--canvas 0x10", "--background", "white", "--canvas", "0x10");
        refuses("--canvas 10", "--background", "white", "--canvas", "10");
        refuses("takes", "--background", "white", "--canvas", "99999x99999");
        refuses("--fill", "--background", "white", "--fill", "1.5");
        refuses("--fill", "--background", "white", "--fill", "NaN");
        refuses("--quality 0", "--background", "white", "--format", "jpg", "--quality", "0");
        refuses("--quality is for JPEG", "--background", "white", "--quality", "80");
        refuses("--format", "--background", "white", "--format", "bmp");
        refuses("--output is for one set", "--background", "white", "--output", "x.png");
        refuses("need a --background", "--fill", "0.5");
        refuses("is a run: name one of its sets");
    }

    @Test
    void flattensWhatIsLeftOfASet() throws Exception {
        SetFolder.write(SetFolder.flat(20, 20, 0xFF00FF00), set("a").resolve("layer-0.png"));
        Files.delete(set("a").resolve("layer-1.png"));

        Told told = compose(set("a").toString());

        assertThat(told.exit()).as(told.text()).isZero();
        assertThat(told.text())
                .contains("note     layer-1.png is not there: left out")
                .contains("Composed 1 layer(s):");
        assertThat(SetFolder.READER.read(runs.out().resolve("exports/a.flat.png")))
                .isEqualTo(SetFolder.flat(20, 20, 0xFF00FF00));
    }

    @Test
    void flattensAFolderThatWasCopiedElsewhere() throws Exception {
        Path copy = Files.createDirectory(folder.resolve("for the designer"));
        try (Stream<Path> files = Files.list(set("b"))) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }

        assertThat(compose(copy.toString()).exit()).isZero();
        assertThat(folder.resolve("for the designer.flat.png")).isRegularFile();

        Path named = folder.resolve("new/b.png");
        assertThat(compose(copy.toString(), "--output", named.toString()).exit())
                .isZero();
        assertThat(named).hasSameBinaryContentAs(folder.resolve("for the designer.flat.png"));
    }

    @Test
    void whatIsNoSetIsSaidInOneLine() {
        Told told = compose(folder.resolve("nowhere").toString());

        assertThat(told.exit()).isEqualTo(3);
        assertThat(told.lines()).containsExactly("delaminate: nowhere: it is no folder that can be read");
    }

    private void refuses(String message, String... options) {
        Told told = runs.command("compose", options);
        assertThat(told.exit()).as(told.text()).isEqualTo(2);
        assertThat(told.text()).contains(message);
        assertThat(runs.out().resolve("compositions")).doesNotExist();
        assertThat(runs.out().resolve("exports")).doesNotExist();
    }

    private static Told compose(String... words) {
        return Told.by(
                Map.of(), Stream.concat(Stream.of("compose"), Stream.of(words)).toArray(String[]::new));
    }

    private Path set(String row) {
        return runs.out().resolve("layers").resolve(row);
    }
}
