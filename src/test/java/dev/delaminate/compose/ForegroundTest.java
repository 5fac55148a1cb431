package dev.delaminate.compose;

import static dev.delaminate.compose.SetFolder.flat;
import static dev.delaminate.compose.SetFolder.rectangle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.delaminate.raster.Bitmap;
import dev.delaminate.raster.Box;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForegroundTest {
    private static final Bitmap GROUND = flat(20, 20, 0xFF404040);
    private static final Bitmap VASE = rectangle(20, 20, 3, 5, flat(4, 6, 0xFFC08040));
    private static final Bitmap SHADOW = rectangle(20, 20, 2, 11, flat(6, 2, 0x40000000));

    private SetFolder set;

    @BeforeEach
    void folder(@TempDir Path temp) throws IOException {
        set = new SetFolder(temp.resolve("vase"));
    }

    @Test
    void isAllInFrontOfALowestLayerThatCoversTheCanvas() throws Exception {
        set.layer(GROUND).layer(SHADOW).layer(VASE).described(20, 20);

        Bitmap foreground = Foreground.of(set.layers());

        assertThat(foreground.width()).isEqualTo(6);
        assertThat(foreground.height()).isEqualTo(8);
        assertThat(foreground.at(1, 0)).isEqualTo(0xFFC08040);
        assertThat(foreground.at(0, 7)).isEqualTo(0x40000000);
        assertThat(foreground.at(0, 0)).isZero();
    }

    @Test
    void aCoveringLayerMayHaveSomeNoiseInItsAlpha() throws Exception {
        Bitmap noisy = flat(20, 20, 0xFA404040);
        noisy.argb()[7] = 0;
        set.layer(noisy).layer(VASE).described(20, 20);

        assertThat(Foreground.of(set.layers())).isEqualTo(flat(4, 6, 0xFFC08040));
    }

    @Test
    void aLayerThatIsCalledBackgroundIsOneWhateverItCovers() throws Exception {
        set.layer(VASE, 0, 0, "")
                .layer(SHADOW, 0, 0, ", \"role\": \"Background\"")
                .described(20, 20);

        assertThat(Foreground.of(set.layers())).isEqualTo(flat(4, 6, 0xFFC08040));
    }

    @Test
    void isAllLayersWhereNoneIsABackground() throws Exception {
        set.layer(SHADOW).layer(VASE).described(20, 20);

        assertThat(Foreground.of(set.layers()).box()).isEqualTo(new Box(0, 0, 6, 8));
    }

    @Test
    void ignoresNoiseThatIsHardlySeen() throws Exception {
        Bitmap noisy = VASE.cropped(VASE.box());
        noisy.argb()[0] = 0x08FFFFFF;
        set.layer(GROUND).layer(noisy).described(20, 20);

        assertThat(Foreground.of(set.layers())).isEqualTo(flat(4, 6, 0xFFC08040));
    }

    @Test
    void aSetWithNothingInFrontIsRefused() throws Exception {
        set.layer(GROUND).described(20, 20);
        assertThatThrownBy(() -> Foreground.of(set.layers())).hasMessage("there is nothing but a background");

        set.layer(flat(20, 20, 0x08FFFFFF)).described(20, 20);
        assertThatThrownBy(() -> Foreground.of(set.layers())).hasMessage("nothing is seen in front of the background");
    }

    @Test
    void trimmedLayersGiveTheSamePictureAtTheirPlaces() throws Exception {
        set.layer(GROUND)
                .layer(rectangle(7, 7, 2, 3, flat(2, 4, 0x90C08040)), 9, 11, "")
                .layer(flat(20, 20, 0x02FFFFFF));
        SetLayers layers = set.described(20, 20).layers();

        TrimmedLayer whole = TrimmedLayer.of(layers.layers().get(0));
        TrimmedLayer small = TrimmedLayer.of(layers.layers().get(1));
        TrimmedLayer blank = TrimmedLayer.of(layers.layers().get(2));

        assertThat(whole).isEqualTo(new TrimmedLayer(new Box(0, 0, 20, 20), GROUND));
        assertThat(small).isEqualTo(new TrimmedLayer(new Box(11, 14, 2, 4), flat(2, 4, 0x90C08040)));
        assertThat(blank).isEqualTo(new TrimmedLayer(new Box(0, 0, 1, 1), Bitmap.clear(1, 1)));
    }
}
