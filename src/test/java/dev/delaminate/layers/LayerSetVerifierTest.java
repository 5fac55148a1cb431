package dev.delaminate.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayerSetVerifierTest {
    @TempDir
    Path temp;

    @Test
    void tellsWholeMissingAndChangedFilesApartAndListsStrays() throws Exception {
        OutputFolder out = OutputFolder.create(temp);
        Path folder = Files.createDirectory(out.layerSet("vase"));
        List<PlacedLayer> layers = List.of(layer(0), layer(1), layer(2), layer(3));
        Files.write(folder.resolve("layer-0.png"), content(0));
        Files.write(folder.resolve("layer-1.png"), new byte[] {1, 1, 2});
        Files.write(folder.resolve("layer-2.png"), new byte[] {2});
        Files.writeString(folder.resolve("layers.json"), "{}");
        Files.writeString(folder.resolve("notes.txt"), "mine");
        Files.writeString(folder.resolve("layer-0.part"), "half");

        LayerSetVerifier.Report report = new LayerSetVerifier(out).verify("vase", layers);

        assertThat(report.isWhole()).isFalse();
        assertThat(report.files())
                .extracting(LayerSetVerifier.CheckedFile::verdict)
                .containsExactly(
                        LayerSetVerifier.Verdict.WHOLE,
                        LayerSetVerifier.Verdict.CHANGED,
                        LayerSetVerifier.Verdict.CHANGED,
                        LayerSetVerifier.Verdict.MISSING);
        assertThat(report.strays()).containsExactly("layer-0.part", "notes.txt");
    }

    @Test
    void tellsThatAllIsMissingWhenTheFolderIsGone() {
        OutputFolder out = OutputFolder.create(temp);

        LayerSetVerifier.Report report = new LayerSetVerifier(out).verify("vase", List.of(layer(0)));

        assertThat(report.files())
                .extracting(LayerSetVerifier.CheckedFile::verdict)
                .containsExactly(LayerSetVerifier.Verdict.MISSING);
        assertThat(report.strays()).isEmpty();
    }

    private static byte[] content(int index) {
        byte content = (byte) index;
        return new byte[] {content, content, content};
    }

    private static PlacedLayer layer(int index) {
        var digest = Sha256.digest();
        digest.update(content(index));
        return new PlacedLayer(index, "layer-" + index + ".png", 1, 1, 3, Sha256.hex(digest), false, "https://h/");
    }
}
