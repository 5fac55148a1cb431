package dev.delaminate.cli.sets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.cli.TestRuns;
import dev.delaminate.cli.Told;
import dev.delaminate.console.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Layered files of a run of three rows, one of which has the layers of another. */
class ExportCommandTest {
    private TestRuns runs;
    private Path exports;

    @BeforeEach
    void layered(@TempDir Path folder) {
        runs = new TestRuns(folder);
        Path manifest = runs.manifest(
                "three.csv",
                "id,image_url,names",
                "a,https://p.example/a.png,Ground;Vase",
                "b,https://p.example/a.png,",
                "花瓶,https://p.example/c.png,Boden");
        assertThat(runs.run(manifest).exit()).isZero();
        exports = runs.out().resolve("exports");
    }

    @AfterEach
    void end() {
        runs.close();
    }

    @Test
    void writesOneFilePerPictureInEachFormat() throws IOException {
        int paid = runs.paid();

        Told told = runs.command("export", "--format", "psd,ora,pptx,pdf,svg,zip");

        assertThat(told.exit()).as(told.text()).isZero();
        assertThat(told.lines())
                .startsWith(
                        "Exported 3 picture(s) as psd, ora, pptx, pdf, svg, zip · 0 there already · 0 skipped",
                        "         3 of them at the model's size: the source is not at hand (--fetch-source fetches those"
                                + " with a URL)");
        assertThat(exported("a")).containsExactly("a.ora", "a.pdf", "a.pptx", "a.psd", "a.svg", "a.zip");
        assertThat(exported("b")).hasSize(6);
        assertThat(runs.paid()).isEqualTo(paid);
    }

    @Test
    void makesNothingAgainThatIsThereAndMadeOfTheSame() throws IOException {
        runs.command("export", "--format", "zip");
        Path again = runs.out().resolve("layers/b/layer-1.png");
        Files.setLastModifiedTime(again, FileTime.fromMillis(0));
        Files.delete(exports.resolve("a.zip"));

        assertThat(runs.command("export", "--format", "zip").lines())
                .startsWith("Exported 2 picture(s) as zip · 1 there already · 0 skipped");
        assertThat(runs.command("export", "--format", "zip", "--layer-names", "Ground")
                        .lines())
                .startsWith("Exported 3 picture(s) as zip · 0 there already · 0 skipped");
    }

    @Test
    void skipsABrokenSetAndSaysWhichAndWhy() throws IOException {
        Files.delete(runs.out().resolve("layers/a/layer-1.png"));

        Told told = runs.command("export", "--format", "psd");

        assertThat(told.exit()).isEqualTo(ExitCode.SOME_FAILED.code());
        assertThat(told.lines())
                .startsWith(
                        "  skipped  a: layer-1.png: it is missing",
                        "Exported 2 picture(s) as psd · 0 there already · 1 skipped");
        assertThat(exports.resolve("a.psd")).doesNotExist();
    }

    @Test
    void takesTheNamesOfLayersFromAColumn() throws IOException {
        runs.command("export", "--format", "zip", "--layer-names-column", "Names");

        assertThat(entries("a.zip")).anyMatch(name -> name.contains("Vase")).anyMatch(name -> name.contains("Ground"));
        assertThat(entries("b.zip")).noneMatch(name -> name.contains("Vase"));
    }

    @Test
    void cropsLayersAndSaysWhereTheyLie() throws IOException {
        runs.command("export", "--format", "zip", "--trim");

        try (ZipFile file = new ZipFile(exports.resolve("a.zip").toFile())) {
            String told = new String(
                    file.getInputStream(file.getEntry("layers.json")).readAllBytes(), StandardCharsets.UTF_8);
            assertThat(told).contains("\"x\"");
        }
        assertThat(runs.command("export", "--format", "zip", "--trim").lines())
                .startsWith("Exported 0 picture(s) as zip · 3 there already · 0 skipped");
    }

    @Test
    void refusesWhatCannotBeMeantBeforeAnythingIsWritten() {
        refuses("say which --format", "export");
        refuses("--format", "export", "--format", "xcf");
        refuses("--model-size excludes --masks", "export", "--format", "psd", "--model-size", "--masks");
        refuses("exclude each other", "export", "--format", "psd", "--layer-names", "a", "--layer-names-column", "b");
        refuses("has no column sku; it has id, image_url", "export", "--format", "psd", "--layer-names-column", "sku");
        assertThat(exports).doesNotExist();
    }

    private void refuses(String why, String command, String... options) {
        Told told = runs.command(command, options);

        assertThat(told.exit()).as(told.text()).isEqualTo(ExitCode.USAGE.code());
        assertThat(told.text()).contains(why);
    }

    private List<String> exported(String folder) throws IOException {
        try (Stream<Path> listed = Files.list(exports)) {
            return listed.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(folder + "."))
                    .sorted()
                    .toList();
        }
    }

    private List<String> entries(String zip) throws IOException {
        try (ZipFile file = new ZipFile(exports.resolve(zip).toFile())) {
            return file.stream().map(ZipEntry::getName).toList();
        }
    }
}
