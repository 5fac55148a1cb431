package dev.delaminate.layers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.layering.JobId;
import dev.delaminate.layering.LayerFile;
import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.layering.LayeringRequest;
import dev.delaminate.layering.LayeringResult;
import dev.delaminate.layers.LayerSetVerifier.CheckedFile;
import dev.delaminate.layers.LayerSetVerifier.Report;
import dev.delaminate.layers.LayerSetVerifier.Verdict;
import dev.delaminate.layers.model.LayersDocument;
import dev.delaminate.layers.model.Maker;
import dev.delaminate.output.LayerSet;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.output.PlacedLayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.codec.digest.MessageDigestAlgorithms;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayerSetVerifierTest {
    @TempDir
    Path temp;

    private OutputFolder out;
    private Path folder;
    private final List<PlacedLayer> layers = new ArrayList<>();

    @BeforeEach
    void placeASet() throws IOException {
        out = OutputFolder.create(temp);
        folder = Files.createDirectory(out.layerSet("vase"));
        for (int index = 0; index < 4; index++) {
            Path file = Files.write(folder.resolve("layer-" + index + ".png"), picture(index));
            layers.add(new PlacedLayer(
                    index,
                    "layer-" + index + ".png",
                    8,
                    8,
                    Files.size(file),
                    new DigestUtils(MessageDigestAlgorithms.SHA_256).digestAsHex(file),
                    false,
                    "https://h/" + index));
        }
        LayeringRequest request = new LayeringRequest("https://h/a.png", null, LayeringParameters.DEFAULT);
        LayersDocument.of(
                        request,
                        new JobId("j"),
                        new LayeringResult(List.of(new LayerFile("https://h/0", "image/png", 8, 8, false)), 1L),
                        new LayerSet(layers, List.of()),
                        new Maker("https://service.example", "layered"))
                .writeTo(out.layersJson("vase"));
    }

    @Test
    void findsAWholeSetWhole() {
        Report report = verify();

        assertThat(report.isWhole()).isTrue();
        assertThat(report.isWorthFetchingAgain()).isFalse();
        assertThat(report.files()).hasSize(5);
        assertThat(report.strays()).isEmpty();
    }

    @Test
    void tellsMissingBrokenAndChangedFilesApartAndListsStrays() throws IOException {
        Files.write(folder.resolve("layer-1.png"), picture(7));
        Files.write(folder.resolve("layer-2.png"), Arrays.copyOf(picture(2), 40));
        Files.delete(folder.resolve("layer-3.png"));
        Files.writeString(folder.resolve("notes.txt"), "mine");
        Files.writeString(folder.resolve("layer-0.part"), "half");

        Report report = verify();

        assertThat(report.isWhole()).isFalse();
        assertThat(report.files())
                .extracting(CheckedFile::verdict)
                .containsExactly(Verdict.WHOLE, Verdict.CHANGED, Verdict.BROKEN, Verdict.MISSING, Verdict.WHOLE);
        assertThat(report.strays()).containsExactly("layer-0.part", "notes.txt");
    }

    @Test
    void wouldNotHaveSomebodysWorkReplaced() throws IOException {
        Files.delete(folder.resolve("layer-3.png"));
        assertThat(verify().isWorthFetchingAgain()).isTrue();

        Files.write(folder.resolve("layer-1.png"), picture(7));
        assertThat(verify().isWorthFetchingAgain()).isFalse();
    }

    @Test
    void findsATornOrForeignDescriptionBroken() throws IOException {
        String json = Files.readString(out.layersJson("vase"));

        Files.writeString(out.layersJson("vase"), json.substring(0, 50));
        assertThat(verify().files()).last().isEqualTo(new CheckedFile("layers.json", Verdict.BROKEN));

        Files.writeString(out.layersJson("vase"), json.replace("\"nsfw\" : false", "\"nsfw\" : true"));
        assertThat(verify().files()).last().isEqualTo(new CheckedFile("layers.json", Verdict.BROKEN));
    }

    @Test
    void tellsThatAllIsMissingWhenTheFolderIsGone() {
        Report report = new LayerSetVerifier(out).verify("gone", layers);

        assertThat(report.files()).hasSize(5).allMatch(file -> file.verdict() == Verdict.MISSING);
        assertThat(report.isWorthFetchingAgain()).isTrue();
    }

    private Report verify() {
        return new LayerSetVerifier(out).verify("vase", layers);
    }

    private static byte[] picture(int shade) {
        return PictureBytes.png(8, 8, 100 + shade);
    }
}
