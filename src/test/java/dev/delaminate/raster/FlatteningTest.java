package dev.delaminate.raster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FlatteningTest {
    @Test
    void isNearestToTheFormulaOfThePaper() {
        Random random = new Random(1);
        for (int round = 0; round < 100_000; round++) {
            int below = random.nextInt();
            int above = random.nextInt();
            int found = flat(below, above);
            double topAlpha = (above >>> 24) / 255.0;
            double belowAlpha = (below >>> 24) / 255.0;
            double alpha = topAlpha + belowAlpha * (1 - topAlpha);
            assertThat((found >>> 24) - alpha * 255).isBetween(-0.51, 0.51);
            for (int shift = 0; shift < 24 && alpha > 0; shift += 8) {
                double colour =
                        ((above >> shift & 255) * topAlpha + (below >> shift & 255) * belowAlpha * (1 - topAlpha))
                                / alpha;
                assertThat((found >> shift & 255) - colour).isBetween(-0.51, 0.51);
            }
        }
    }

    /** Every alpha with every colour above and below, over a row that is opaque and over the same with a clear pixel at its end. */
    @Test
    void makesNoDifferenceBetweenARowThatIsOpaqueAndOneThatIsNot() {
        for (int alpha = 0; alpha < 256; alpha++) {
            int[] above = new int[256 * 256];
            int[] below = new int[above.length];
            int[] nearest = new int[above.length];
            for (int at = 0; at < above.length; at++) {
                int top = at >> 8;
                int bottom = at & 255;
                int colour = Math.floorDiv(2 * (top * alpha + bottom * (255 - alpha)) + 255, 510);
                above[at] = alpha << 24 | grey(top);
                below[at] = 0xFF000000 | grey(bottom);
                nearest[at] = 0xFF000000 | grey(colour);
            }
            int[] withGap = Arrays.copyOf(below, below.length + 1);
            int[] alone = Arrays.copyOf(above, above.length + 1);

            assertThat(flat(below, above)).isEqualTo(nearest);
            assertThat(flat(withGap, alone)).isEqualTo(Arrays.copyOf(nearest, nearest.length + 1));
        }
    }

    private static int grey(int level) {
        return level << 16 | level << 8 | level;
    }

    @Test
    void cutsOffWhatLiesOutsideTheCanvas() {
        Bitmap layer = new Bitmap(2, 2, new int[] {0xFF000001, 0xFF000002, 0xFF000003, 0xFF000004});

        assertThat(new Flattening(2, 2).add(layer, -1, -1).bitmap().argb()).containsExactly(0xFF000004, 0, 0, 0);
        assertThat(new Flattening(2, 2).add(layer, 1, 1).bitmap().argb()).containsExactly(0, 0, 0, 0xFF000001);
        assertThat(new Flattening(2, 2).add(layer, 5, 0).bitmap().argb()).containsExactly(0, 0, 0, 0);
    }

    @Test
    void findsTheBoxOfWhatIsSeen() {
        Bitmap bitmap = Bitmap.clear(5, 4);
        assertThat(bitmap.seen(8)).isEqualTo(Box.EMPTY);
        bitmap.argb()[1 * 5 + 2] = 9 << 24;
        bitmap.argb()[3 * 5 + 1] = 255 << 24;
        bitmap.argb()[0] = 8 << 24;

        assertThat(bitmap.seen(8)).isEqualTo(new Box(1, 1, 2, 3));
        assertThat(bitmap.cropped(bitmap.seen(8)).argb()).containsExactly(0, 9 << 24, 0, 0, 255 << 24, 0);
    }

    private static int flat(int below, int above) {
        return flat(new int[] {below}, new int[] {above})[0];
    }

    private static int[] flat(int[] below, int[] above) {
        return new Flattening(below.length, 1)
                .add(new Bitmap(below.length, 1, below), 0, 0)
                .add(new Bitmap(above.length, 1, above), 0, 0)
                .bitmap()
                .argb();
    }
}
