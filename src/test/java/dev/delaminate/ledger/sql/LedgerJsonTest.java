package dev.delaminate.ledger.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.layering.LayerFile;
import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.output.PlacedLayer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** These names stand in the ledger of every OUT, whatever the components of the records are called. */
class LedgerJsonTest {
    @Test
    void parametersKeepTheirNames() {
        LayeringParameters all = new LayeringParameters("a", "b", 3, 42L, 28, 3.5, true, "png", "high");
        String json = "{\"prompt\":\"a\",\"negativePrompt\":\"b\",\"numLayers\":3,\"seed\":42,\"numInferenceSteps\":28,"
                + "\"guidanceScale\":3.5,\"enableSafetyChecker\":true,\"outputFormat\":\"png\",\"acceleration\":\"high\"}";

        assertThat(LedgerJson.parameters(all)).isEqualToIgnoringWhitespace(json);
        assertThat(LedgerJson.readParameters(json)).isEqualTo(all);
        assertThat(LedgerJson.parameters(LayeringParameters.DEFAULT)).isNull();
    }

    @Test
    void whatAJobOffersKeepsItsNames() {
        List<LayerFile> files = List.of(
                new LayerFile("https://x/0", "image/png", 640, 480, false),
                new LayerFile("https://x/1", null, null, null, true));
        String json =
                "[{\"url\":\"https://x/0\",\"contentType\":\"image/png\",\"width\":640,\"height\":480,\"nsfw\":false},"
                        + "{\"url\":\"https://x/1\",\"nsfw\":true}]";

        assertThat(LedgerJson.files(files)).isEqualTo(json);
        assertThat(LedgerJson.readFiles(json)).isEqualTo(files);
    }

    @Test
    void whatStandsInItsPlaceKeepsItsNames() {
        List<PlacedLayer> layers = List.of(new PlacedLayer(0, "layer-0.png", 640, 480, 99, "ab", false, "https://x/0"));
        String json = "[{\"index\":0,\"file\":\"layer-0.png\",\"width\":640,\"height\":480,\"sizeBytes\":99,"
                + "\"sha256\":\"ab\",\"nsfw\":false,\"sourceUrl\":\"https://x/0\"}]";

        assertThat(LedgerJson.layers(layers)).isEqualTo(json);
        assertThat(LedgerJson.readLayers(json)).isEqualTo(layers);
    }
}
