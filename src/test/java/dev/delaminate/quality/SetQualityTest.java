package dev.delaminate.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.raster.Bitmap;
import dev.delaminate.scene.Ground;
import dev.delaminate.scene.Kind;
import dev.delaminate.scene.Scene;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SetQualityTest {
    private final Scene scene = Scene.of(Ground.PHOTO, List.of(Kind.BLOB), 1, 3);
    private final List<Bitmap> layers = scene.layers(128, 128);
    private final Bitmap picture = scene.picture(128, 128);
    private final Bitmap blank = Bitmap.clear(128, 128);

    @Test
    void allLayersOfAGoodSetAreOfUse() {
        SetQuality good = quality(layers.get(0), layers.get(1));

        assertThat(good.usefulLayers()).isEqualTo(2);
        assertThat(good.repeatedLayers()).isZero();
    }

    @Test
    void countsALayerThatShowsAnObjectAgain() {
        SetQuality twice = quality(layers.get(0), layers.get(1), layers.get(1));

        assertThat(twice.repeatedLayers()).isEqualTo(1);
        assertThat(twice.usefulLayers()).isEqualTo(2);
    }

    @Test
    void countsALayerThatHidesTheOthers() {
        SetQuality hidden = quality(layers.get(0), layers.get(1), picture, blank);

        assertThat(hidden.repeatedLayers()).isEqualTo(1);
        assertThat(hidden.blankLayers()).isEqualTo(1);
        assertThat(hidden.usefulLayers()).isEqualTo(2);
    }

    private SetQuality quality(Bitmap... set) {
        return new Inspection().inspect(Arrays.asList(set), picture);
    }
}
