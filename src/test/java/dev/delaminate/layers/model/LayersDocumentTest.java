package dev.delaminate.layers.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.layering.JobId;
import dev.delaminate.layering.LayerFile;
import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.layering.LayeringRequest;
import dev.delaminate.layering.LayeringResult;
import dev.delaminate.manifest.ParameterCells;
import dev.delaminate.output.LayerSet;
import dev.delaminate.output.PlacedLayer;
import dev.delaminate.quality.Grade;
import dev.delaminate.quality.LayerQuality;
import dev.delaminate.quality.PairQuality;
import dev.delaminate.quality.SetQuality;
import dev.delaminate.raster.Box;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayersDocumentTest {
    private static final String VERSION_1 = """
            {
              "request" : {
                "picture" : "https://shop/vase.jpg",
                "parameters" : { "num_layers" : 2 }
              },
              "request_id" : "c2d38563",
              "seed" : 7,
              "layers" : [ {
                "file" : "layer-0.png", "width" : 64, "height" : 48, "bytes" : 10, "sha256" : "9f86",
                "nsfw" : false, "source_url" : "https://h/0"
              } ],
              "warnings" : [ "2 layers asked for, 1 came" ]
            }
            """;

    @TempDir
    Path temp;

    @Test
    void readsVersion1AsASetAtTheOriginOfItsLargestLayer() throws IOException {
        LayersDocument document = read(VERSION_1);

        assertThat(document.format()).isNull();
        assertThat(document.size()).isEqualTo(new LayersDocument.Canvas(64, 48));
        assertThat(document.layers().get(0).x()).isZero();
        assertThat(document.isOf(new LayeringRequest("https://shop/vase.jpg", null, twoLayers())))
                .isTrue();
        assertThat(document.set().warnings()).containsExactly("2 layers asked for, 1 came");
    }

    @Test
    void readsWhatItWrote() throws IOException {
        LayersDocument document = written().graded(quality());
        Path place = temp.resolve("layers.json");
        document.writeTo(place);

        assertThat(LayersDocument.read(place)).isEqualTo(document);
        assertThat(Files.readString(place)).contains("\"format\" : \"delaminate.layers/2\"", "\"grade\" : \"WEAK\"");
    }

    @Test
    void keepsFieldsThatALaterProgramWrote() throws IOException {
        String later = VERSION_1
                .replace("\"request_id\"", "\"lineage\" : { \"of\" : [ 1, 2 ] },\n  \"request_id\"")
                .replace("\"nsfw\"", "\"opacity\" : 0.5,\n    \"nsfw\"");
        Path place = temp.resolve("layers.json");

        read(later).graded(quality()).writeTo(place);

        assertThat(Files.readString(place)).contains("\"lineage\"", "\"opacity\" : 0.5", "delaminate.layers/2");
    }

    @Test
    void doesNotTakeAVersionThatItDoesNotKnow() throws IOException {
        Path place = Files.writeString(
                temp.resolve("layers.json"),
                VERSION_1.replace("\"request_id\"", "\"format\" : \"delaminate.layers/9\",\n  \"request_id\""));

        assertThat(LayersDocument.find(place)).isEmpty();
    }

    @Test
    void isNotThatOfALocalPictureThatChanged() {
        LayersDocument document = written();

        assertThat(document.isOf(new LayeringRequest("a.png", "ab12", twoLayers())))
                .isTrue();
        assertThat(document.isOf(new LayeringRequest("a.png", "ff00", twoLayers())))
                .isFalse();
    }

    private static LayersDocument written() {
        return LayersDocument.of(
                new LayeringRequest("a.png", "ab12", twoLayers()),
                new JobId("j"),
                new LayeringResult(List.of(new LayerFile("https://h/0", "image/png", 8, 8, false)), 1L),
                new LayerSet(
                        List.of(new PlacedLayer(0, "layer-0.png", 64, 48, 10, "9f86", false, "https://h/0")),
                        List.of()),
                new Maker("https://service.example", "layered"));
    }

    private static SetQuality quality() {
        return new SetQuality(
                Grade.WEAK,
                "layer 1 is blank",
                0.5,
                31.5,
                0.97,
                List.of(new LayerQuality(0.25, new Box(1, 2, 3, 4), false, false, false)),
                List.of(new PairQuality(0, 1, 0.5, 0.1)));
    }

    private static LayeringParameters twoLayers() {
        return ParameterCells.merge(LayeringParameters.DEFAULT, "num_layers", "2");
    }

    private LayersDocument read(String json) throws IOException {
        return LayersDocument.read(Files.writeString(temp.resolve("layers.json"), json));
    }
}
