package dev.delaminate.quality.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.raster.Bitmap;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AlphaScanTest {
    /** Of what four pixels may have in common, and of what one of them may have alone. */
    private static final int[] ALPHAS = {0, 5, 8, 9, 32, 33, 127, 128, 229, 230, 250, 255};

    @Test
    void countsInFoursAsPixelByPixel() {
        Random random = new Random(2);
        for (int turn = 0; turn < 2_000; turn++) {
            Bitmap layer = layer(random, 1 + random.nextInt(140), 1 + random.nextInt(5));
            int[] argb = layer.argb();
            AlphaScan scan = new AlphaScan(layer.width(), layer.height());
            for (int y = 0; y < layer.height(); y++) {
                scan.addRow(argb, y * layer.width(), y);
            }

            assertThat(scan.seen()).isEqualTo(count(argb, 9));
            assertThat(scan.clear()).isEqualTo(count(argb, 33));
            assertThat(scan.cut()).isEqualTo(count(argb, 128));
            assertThat(scan.cutout().count()).isEqualTo(scan.cut());
            assertThat(scan.solid()).isEqualTo(count(argb, 230));
            assertThat(scan.box()).isEqualTo(layer.seen(8));
        }
    }

    private static Bitmap layer(Random random, int width, int height) {
        Bitmap layer = Bitmap.clear(width, height);
        int[] argb = layer.argb();
        for (int from = 0; from < argb.length; ) {
            int alpha = ALPHAS[random.nextInt(ALPHAS.length)];
            for (int end = Math.min(argb.length, from + 1 + random.nextInt(9)); from < end; from++) {
                argb[from] = alpha << 24;
            }
        }
        return layer;
    }

    private static long count(int[] argb, int least) {
        long count = 0;
        for (int pixel : argb) {
            count += pixel >>> 24 >= least ? 1 : 0;
        }
        return count;
    }
}
