package dev.delaminate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.acceptance.DelaminateProcess.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program makes of two pictures what people work with: every library of every format is in its jar. */
class ExportIT {
    @TempDir
    Path folder;

    @Test
    void layersGradesExportsAndComposesTwoPictures() throws IOException {
        Path manifest = Files.writeString(
                folder.resolve("two.csv"),
                "id,image_url\nmug,pictures/product-mug.png\ncherries,pictures/icon-cherries.png\n");
        String out = folder.resolve("out").toString();

        Ended run = ended(
                "run",
                manifest.toString(),
                "--out",
                out,
                "--emulator",
                "--min-free",
                "1M",
                "--images-root",
                Path.of("samples").toAbsolutePath().toString(),
                "--export",
                "psd,ora,pptx,pdf,svg,zip",
                "--full-size");
        Ended inspected = ended("inspect", out, "--again");
        Ended composed = ended("compose", out, "--background", "white", "--canvas", "500x500");
        Ended flattened = ended("compose", out + "/layers/mug");
        Ended again = ended("export", out, "--format", "psd,zip", "--full-size");

        assertThat(run.exit()).as(run.output()).isZero();
        assertThat(run.output())
                .contains("Quality  2 good · 0 weak · 0 bad")
                .contains("Exported 2 picture(s) as psd, ora, pptx, pdf, svg, zip · 0 there already · 0 skipped")
                .doesNotContain("at the model's size")
                .doesNotContain("WARN", "SLF4J", "log4j");
        assertThat(inspected.exit()).as(inspected.output()).isZero();
        assertThat(inspected.output()).contains("Inspected 2 set(s)");
        assertThat(composed.exit()).as(composed.output()).isZero();
        assertThat(flattened.exit()).as(flattened.output()).isZero();
        assertThat(again.output()).contains("Exported 0 picture(s) as psd, zip · 2 there already");
        assertThat(files("exports"))
                .contains("mug.psd", "mug.ora", "mug.pptx", "mug.pdf", "mug.svg", "mug.zip", "mug.flat.png")
                .contains("cherries.psd")
                .noneMatch(name -> name.endsWith(".part"));
        assertThat(files("fullsize/mug")).contains("layer-0.png", "layer-1.png");
        assertThat(files("compositions/cherries")).hasSize(1);
    }

    private Ended ended(String... arguments) {
        try (DelaminateProcess process = DelaminateProcess.installed(folder, Map.of(), arguments)) {
            return process.await();
        }
    }

    private List<String> files(String place) throws IOException {
        try (Stream<Path> listed = Files.list(folder.resolve("out").resolve(place))) {
            return listed.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }
}
