package dev.delaminate.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayerManifestTest {
    private static final ResultFormat FORMAT = new ResultFormat(';', "\r\n", false);

    @TempDir
    Path folder;

    @Test
    void writesARowForEachLayer() throws IOException {
        LayerOutcome layer = new LayerOutcome(
                "=a;1", "layers/a-1", 0, "layers/a-1/layer-0.png", 864, 480, 12345, "ab12", true, "=https://x/0.png");

        Path written = new LayerManifest(FORMAT).write(List.of(layer).iterator(), folder.resolve("layers.csv"));

        assertThat(Files.readString(written))
                .isEqualTo(String.join(
                        "\r\n",
                        "id;folder;index;file;width;height;bytes;sha256;nsfw;source_url",
                        "\"=a;1\";layers/a-1;0;layers/a-1/layer-0.png;864;480;12345;ab12;true;'=https://x/0.png",
                        ""));
    }

    @Test
    void writesARowForEachRowThatWasRemoved() throws IOException {
        RowOutcome failed = new RowOutcome(
                1, "failed", "", null, List.of(), "r-1", null, List.of(), List.of(), "lost", "@gone", 1, 50_000, null,
                null);

        Path written = new RemovedRows(FORMAT)
                .write(List.of(new RemovedRow("a-1", "u1", failed)).iterator(), folder.resolve("removed.csv"));

        assertThat(Files.readString(written))
                .isEqualTo("id;image_url;" + String.join(";", ResultColumns.NAMES) + "\r\n"
                        + "a-1;u1;failed;;;;r-1;;;;lost;'@gone;1;0.05;;\r\n");
    }
}
