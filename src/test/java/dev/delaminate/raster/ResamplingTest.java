package dev.delaminate.raster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ResamplingTest {
    @Test
    void oneColourStaysThatColourInEverySize() {
        Random random = new Random(1);
        for (int round = 0; round < 300; round++) {
            int colour = random.nextInt();
            Bitmap source = flat(1 + random.nextInt(40), 1 + random.nextInt(40), colour | 1 << 24);

            int width = 1 + random.nextInt(90);
            int height = 1 + random.nextInt(90);

            assertThat(Resampling.scaled(source, width, height)).isEqualTo(flat(width, height, colour | 1 << 24));
            assertThat(Resampling.covering(source, width, height)).isEqualTo(flat(width, height, colour | 1 << 24));
        }
    }

    @Test
    void reducingByAWholeNumberGivesTheMeanOfEachBlock() {
        Bitmap source = new Bitmap(4, 2, new int[] {
            0xFF000000, 0xFF000064, 0xFF0A0000, 0xFF0A0000, //
            0xFF000064, 0xFF0000C8, 0xFF0A0000, 0xFF0A0000
        });

        assertThat(Resampling.scaled(source, 2, 1).argb()).containsExactly(0xFF000064, 0xFF0A0000);
    }

    @Test
    void keepsTheMeanOfColoursWeightedWithAlpha() {
        Random random = new Random(2);
        for (int[] size : new int[][] {{97, 61}, {31, 200}, {640, 427}, {50, 40}}) {
            Bitmap source = noise(random, 128, 96);

            Bitmap scaled = Resampling.scaled(source, size[0], size[1]);

            double[] before = means(source);
            double[] after = means(scaled);
            for (int channel = 0; channel < 4; channel++) {
                assertThat(after[channel]).isBetween(before[channel] - 1.5, before[channel] + 1.5);
            }
        }
    }

    /** Black that is not seen beside a light object must not darken its edge, and white must not lighten it. */
    @Test
    void hiddenColoursLeaveNoFringe() {
        for (int hidden : new int[] {0x00000000, 0x00FFFFFF, 0x0000FF00}) {
            for (int size : new int[] {17, 50, 64, 101, 300}) {
                Bitmap source = disc(64, 0xFFC08040, hidden);

                for (int pixel : Resampling.scaled(source, size, size).argb()) {
                    if (pixel >>> 24 != 0) {
                        assertThat(pixel >> 16 & 255).isBetween(0xC0 - 2, 0xC0 + 2);
                        assertThat(pixel >> 8 & 255).isBetween(0x80 - 2, 0x80 + 2);
                        assertThat(pixel & 255).isBetween(0x40 - 2, 0x40 + 2);
                    }
                }
            }
        }
    }

    @Test
    void enlargesASlopeAsASlope() {
        Bitmap source = Bitmap.clear(16, 1);
        Arrays.setAll(source.argb(), x -> 0xFF000000 | x * 16);

        int[] scaled = Resampling.scaled(source, 64, 3).argb();

        for (int x = 8; x < 56; x++) {
            assertThat((scaled[64 + x] & 255) - ((x + 0.5) / 4 - 0.5) * 16).isBetween(-0.51, 0.51);
        }
    }

    @Test
    void coversWithTheMiddleOfThePicture() {
        Bitmap wide = Bitmap.clear(30, 10);
        Arrays.setAll(wide.argb(), at -> at % 30 < 10 ? 0xFFFF0000 : at % 30 < 20 ? 0xFF00FF00 : 0xFF0000FF);

        assertThat(Resampling.covering(wide, 5, 5)).isEqualTo(flat(5, 5, 0xFF00FF00));
        assertThat(Resampling.covering(wide, 30, 1).argb()[2]).isEqualTo(0xFFFF0000);
        assertThat(Resampling.covering(flat(1, 1, 0xFF010203), 7, 9)).isEqualTo(flat(7, 9, 0xFF010203));
    }

    @Test
    void turnedRoundItGivesTheSameTurnedRound() {
        Bitmap source = noise(new Random(3), 37, 23);

        for (int[] size : new int[][] {{80, 60}, {11, 9}}) {
            Bitmap scaled = Resampling.scaled(turned(source), size[0], size[1]);
            Bitmap turned = turned(Resampling.scaled(source, size[0], size[1]));

            for (int at = 0; at < scaled.argb().length; at++) {
                int difference = (scaled.argb()[at] >>> 24) - (turned.argb()[at] >>> 24);
                assertThat(difference).isBetween(-1, 1);
            }
        }
    }

    private static Bitmap turned(Bitmap bitmap) {
        Bitmap turned = Bitmap.clear(bitmap.width(), bitmap.height());
        int last = turned.argb().length - 1;
        Arrays.setAll(turned.argb(), at -> bitmap.argb()[last - at]);
        return turned;
    }

    private static Bitmap flat(int width, int height, int argb) {
        Bitmap flat = Bitmap.clear(width, height);
        Arrays.fill(flat.argb(), argb);
        return flat;
    }

    private static Bitmap disc(int side, int seen, int hidden) {
        Bitmap disc = Bitmap.clear(side, side);
        Arrays.setAll(disc.argb(), at -> {
            double distance = Math.hypot((at % side) - side / 2.0, Math.floorDiv(at, side) - side / 2.0);
            double alpha = Math.max(0, Math.min(1, side / 3.0 - distance + 0.5));
            return alpha == 0 ? hidden : (seen & 0xFFFFFF) | ((int) (alpha * 255) << 24);
        });
        return disc;
    }

    private static Bitmap noise(Random random, int width, int height) {
        Bitmap noise = Bitmap.clear(width, height);
        Arrays.setAll(noise.argb(), at -> random.nextInt());
        return noise;
    }

    /** Of alpha, and of red, green and blue times alpha, in steps of 255. */
    private static double[] means(Bitmap bitmap) {
        double[] sums = new double[4];
        for (int pixel : bitmap.argb()) {
            int alpha = pixel >>> 24;
            sums[0] += alpha;
            for (int channel = 1; channel < 4; channel++) {
                sums[channel] += (pixel >> (24 - 8 * channel) & 255) * alpha / 255.0;
            }
        }
        return Arrays.stream(sums).map(sum -> sum / bitmap.argb().length).toArray();
    }
}
