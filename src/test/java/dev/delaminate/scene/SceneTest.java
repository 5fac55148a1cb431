package dev.delaminate.scene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.raster.Bitmap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SceneTest {
    @Test
    void isTheSameForTheSameSeed() {
        assertThat(Scene.of(3).layers(80, 64)).isEqualTo(Scene.of(3).layers(80, 64));
        assertThat(Scene.of(3).layers(80, 64)).isNotEqualTo(Scene.of(4).layers(80, 64));
    }

    @ParameterizedTest
    @EnumSource
    void everyKindIsSeenAndTheSameAtTwiceTheSize(Kind kind) {
        Scene scene = Scene.of(Ground.NONE, List.of(kind), 1.25, 5);

        double small = covered(scene.layers(200, 160).get(0));
        double large = covered(scene.layers(400, 320).get(0));

        assertThat(small).isGreaterThan(0.002);
        assertThat(large / small).isBetween(0.97, 1.03);
    }

    @ParameterizedTest
    @EnumSource
    void groundsAreOpaqueOrNotThere(Ground ground) {
        List<Bitmap> layers = Scene.of(ground, List.of(Kind.BLOB), 1, 6).layers(64, 64);

        assertThat(layers).hasSize(ground == Ground.NONE ? 1 : 2);
        assertThat(covered(layers.get(0)) == 1).isEqualTo(ground != Ground.NONE);
    }

    @Test
    void modelsAnswerIsALittleStretchedAndNearTheTruth() {
        Scene scene = Scene.of(Ground.PHOTO, List.of(Kind.BLOB, Kind.HAIR), 1.33, 7);

        List<Bitmap> layers = new ModelLike(320, 2).layers(scene, 1);

        assertThat(layers).hasSize(3).allMatch(layer -> layer.width() == 368 && layer.height() == 272);
        int[] found = Scene.flat(layers).argb();
        int[] truth = scene.picture(368, 272).argb();
        double squares = 0;
        for (int at = 0; at < truth.length; at++) {
            squares += Math.pow((found[at] >> 8 & 255) - (truth[at] >> 8 & 255), 2);
        }
        assertThat(Math.sqrt(squares / truth.length)).isBetween(1.0, 8.0);
    }

    /** Mean alpha, 0 to 1. */
    private static double covered(Bitmap layer) {
        double sum = 0;
        for (int pixel : layer.argb()) {
            sum += pixel >>> 24;
        }
        return sum / 255 / layer.argb().length;
    }
}
