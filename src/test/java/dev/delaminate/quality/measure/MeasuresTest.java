package dev.delaminate.quality.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.delaminate.raster.Bitmap;
import dev.delaminate.raster.Box;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MeasuresTest {
    @Test
    void coverageCountsAlphaAboveEight() {
        Bitmap layer = Bitmap.clear(70, 10);
        layer.argb()[2 * 70 + 66] = 9 << 24;
        layer.argb()[5 * 70 + 3] = 255 << 24;
        layer.argb()[9 * 70] = 8 << 24;

        LayerScan scan = LayerScan.of(layer);

        assertThat(scan.coverage()).isEqualTo(2 / 700.0);
        assertThat(scan.box()).isEqualTo(new Box(3, 2, 64, 4));
        assertThat(scan.cutoutPixels()).isEqualTo(1);
    }

    @Test
    void blankIsWhatHasNoMoreThanAGhost() {
        assertThat(LayerScan.of(filled(100, 100, 20 << 24)).isBlank()).isTrue();
        assertThat(LayerScan.of(filled(100, 100, 33 << 24)).isBlank()).isFalse();
        assertThat(LayerScan.of(Bitmap.clear(1, 1)).isBlank()).isTrue();
        assertThat(LayerScan.of(filled(1, 1, 0xFF000000)).isBlank()).isFalse();
    }

    @Test
    void opaqueIsWhatHidesNinetyNineHundredths() {
        Bitmap layer = filled(100, 100, 0xE6000000);
        Arrays.fill(layer.argb(), 0, 100, 0);
        assertThat(LayerScan.of(layer).isOpaque()).isTrue();
        layer.argb()[100] = 0xE5000000;
        assertThat(LayerScan.of(layer).isOpaque()).isFalse();
    }

    @Test
    void masksOfAnyWidthAreCounted() {
        Mask left = new Mask(130, 3);
        Mask right = new Mask(130, 3);
        for (int x = 0; x < 100; x++) {
            left.set(x, 1);
            right.set(x + 30, 1);
        }

        assertThat(left.count()).isEqualTo(100);
        assertThat(left.countWith(right)).isEqualTo(70);
        assertThat(left.meanRun())
                .as("the longer of 100 along the row and 1 along columns")
                .isEqualTo(100);
    }

    @Test
    void mosaicsAreMeansWeightedByAlpha() {
        Bitmap layer = new Bitmap(2, 1, new int[] {0xFF6496FA, 0x55000000});

        MosaicSums sums = new MosaicSums(2, 1);
        sums.addRow(layer.argb(), 0, 0);
        Mosaic two = sums.mosaic();

        assertThat(two.columns()).isEqualTo(2);
        assertThat(two.alpha()).containsExactly(1, 1 / 3f);
        assertThat(two.colours()).containsExactly(100, 150, 250, 0, 0, 0);
        Mosaic flat = Mosaic.flat(List.of(two, two));
        assertThat(flat.alpha()[1]).isCloseTo(5 / 9f, within(1e-6f));
    }

    @Test
    void psnrIsTwentyLogarithmsOfTheErrorsPart() {
        Bitmap source = filled(64, 64, 0xFF808080);

        assertThat(Fidelity.of(List.of(filled(64, 64, 0xFF858585)), source).psnrDb())
                .isCloseTo(20 * Math.log10(255 / 5.0), within(1e-9));
        assertThat(Fidelity.of(List.of(source), source).psnrDb()).isEqualTo(Fidelity.MOST_DB);
        assertThat(Fidelity.of(List.of(filled(64, 64, 0xFFFF8080)), source).psnrDb())
                .as("one channel of three off by 127")
                .isCloseTo(10 * Math.log10(255 * 255 * 3 / (127.0 * 127)), within(1e-9));
    }

    @Test
    void whatTheSourceDoesNotHaveIsNotCompared() {
        Bitmap source = filled(64, 64, 0xFF808080);
        Arrays.fill(source.argb(), 0, 32 * 64, 0);
        Bitmap layer = filled(64, 64, 0xFF808080);
        Arrays.fill(layer.argb(), 0, 30 * 64, 0xFFFF0000);

        Fidelity fidelity = Fidelity.of(List.of(layer), source);

        assertThat(fidelity.psnrDb()).isEqualTo(Fidelity.MOST_DB);
        assertThat(fidelity.wrongShare()).isZero();
        assertThat(fidelity.compared()).isEqualTo(32 * 64);
    }

    @Test
    void sourcesOfAnotherSizeAreBroughtToTheCanvas() {
        Bitmap source = Bitmap.clear(192, 128);
        for (int at = 0; at < source.argb().length; at++) {
            source.argb()[at] = at % 3 == 0 ? 0xFF0000FF : 0xFF000000; // mean of three: 85
        }

        assertThat(Fidelity.of(List.of(filled(64, 64, 0xFF000055)), source).psnrDb())
                .isEqualTo(Fidelity.MOST_DB);
    }

    @Test
    void similarityIsThatOfThePaper() {
        float[] one = new float[49];
        float[] other = new float[49];
        for (int at = 0; at < 49; at++) {
            one[at] = at;
            other[at] = 48 - at;
        }
        double mean = 24;
        double variance = (49 * 49 - 1) / 12.0;
        double luminance = 2.55 * 2.55;
        double contrast = 7.65 * 7.65;

        assertThat(Similarity.of(one, one, 7, 7)).isCloseTo(1, within(1e-9));
        assertThat(Similarity.of(one, other, 7, 7))
                .isCloseTo((contrast - 2 * variance) / (contrast + 2 * variance), within(1e-9));
        float[] brighter = new float[49];
        for (int at = 0; at < 49; at++) {
            brighter[at] = one[at] + 100;
        }
        assertThat(Similarity.of(one, brighter, 7, 7))
                .isCloseTo(
                        (2 * mean * (mean + 100) + luminance) / (mean * mean + (mean + 100) * (mean + 100) + luminance),
                        within(1e-9));
    }

    @Test
    void similarityIsTheMeanOfAllWindows() {
        float[] one = new float[8 * 7];
        float[] other = new float[8 * 7];
        for (int row = 0; row < 7; row++) {
            one[row * 8] = 255; // only in the left one of two windows
        }

        double mean = 255 / 7.0;
        double variance = 255 * 255 / 7.0 - mean * mean;
        double left = 2.55 * 2.55 / (mean * mean + 2.55 * 2.55) * (7.65 * 7.65) / (variance + 7.65 * 7.65);

        assertThat(Similarity.of(one, other, 8, 7)).isCloseTo((left + 1) / 2, within(1e-9));
    }

    @Test
    void noiseIsToldFromStripes() {
        Random random = new Random(1);
        Bitmap noise = Bitmap.clear(64, 64);
        Bitmap stripes = Bitmap.clear(64, 64);
        for (int at = 0; at < noise.argb().length; at++) {
            noise.argb()[at] = 0xFF000000 | random.nextInt(0x1000000);
            stripes.argb()[at] = at % 12 < 6 ? 0xFF000000 : 0xFFFFFFFF;
        }

        assertThat(Grain.of(noise).isNoise()).isTrue();
        assertThat(Grain.of(stripes).isNoise()).isFalse();
    }

    private static Bitmap filled(int width, int height, int argb) {
        Bitmap bitmap = Bitmap.clear(width, height);
        Arrays.fill(bitmap.argb(), argb);
        return bitmap;
    }
}
