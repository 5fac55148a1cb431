package dev.delaminate.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.delaminate.compose.Frame.Align;
import dev.delaminate.raster.Box;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FrameTest {
    @Test
    void theLargerSideFillsTheFrameOfAMarketplaceExactly() {
        Frame frame = new Frame(2000, 2000, 0.85, Align.CENTRE);

        assertThat(frame.place(640, 640)).isEqualTo(new Box(150, 150, 1700, 1700));
        assertThat(frame.place(300, 600)).isEqualTo(new Box(575, 150, 850, 1700));
        assertThat(frame.place(600, 300)).isEqualTo(new Box(150, 575, 1700, 850));
        assertThat(frame.place(8000, 1)).isEqualTo(new Box(150, 999, 1700, 1));
        assertThat(frame.place(1, 1)).isEqualTo(new Box(150, 150, 1700, 1700));
    }

    @Test
    void standsOnTheLowerEdgeOfTheFrameWhereAsked() {
        Frame frame = new Frame(2000, 2000, 0.85, Align.BOTTOM);

        assertThat(frame.place(600, 300)).isEqualTo(new Box(150, 1000, 1700, 850));
        assertThat(frame.place(300, 600)).isEqualTo(new Box(575, 150, 850, 1700));
    }

    @Test
    void everyForegroundTouchesTwoSidesAndStaysInTheMiddleToHalfAPixel() {
        Random random = new Random(4);
        for (int round = 0; round < 20_000; round++) {
            Frame frame = new Frame(
                    1 + random.nextInt(4000), 1 + random.nextInt(4000), 1 - random.nextDouble(), Align.CENTRE);
            int width = 1 + random.nextInt(4000);
            int height = 1 + random.nextInt(4000);

            Box box = frame.place(width, height);

            long mostWidth = Math.max(1, Math.round(frame.fill() * frame.width()));
            long mostHeight = Math.max(1, Math.round(frame.fill() * frame.height()));
            assertThat(box.width() == mostWidth || box.height() == mostHeight).isTrue();
            assertThat((long) box.width()).isBetween(1L, mostWidth);
            assertThat((long) box.height()).isBetween(1L, mostHeight);
            assertThat(2 * box.x() + box.width() - frame.width()).isBetween(-1, 0);
            assertThat(2 * box.y() + box.height() - frame.height()).isBetween(-1, 0);
            double scale = Math.min((double) mostWidth / width, (double) mostHeight / height);
            assertThat(box.width() - Math.max(1, width * scale)).isBetween(-0.501, 0.501);
            assertThat(box.height() - Math.max(1, height * scale)).isBetween(-0.501, 0.501);
        }
    }

    @Test
    void refusesWhatIsNoFrame() {
        for (double fill : new double[] {0, -1, 1.01, Double.NaN}) {
            assertThatThrownBy(() -> new Frame(10, 10, fill, Align.CENTRE))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
