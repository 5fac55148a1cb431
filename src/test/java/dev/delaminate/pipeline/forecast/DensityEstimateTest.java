package dev.delaminate.pipeline.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** EM over interval-censored times, by hand. */
class DensityEstimateTest {
    /** Known to a cell: 340, 350, 360. Their mean is 350, their variance 200 / 3. */
    @Test
    void theLogNormalOfExactTimesHasTheirMeanAndVariance() {
        int[] cells = {340, 350, 360};

        Density density = DensityEstimate.logNormal(new CensoredTimes(cells, cells));

        assertThat(mass(density)).isEqualTo(1, within(1e-9));
        assertThat(mean(density)).isEqualTo(350, within(0.01));
        assertThat(variance(density)).isEqualTo(200 / 3.0, within(0.5));
    }

    /**
     * One job ended in cell 345, one in 355, and of the third is known that it ended from 345 to 355. By symmetry the mean is
     * 350; the fixpoint has the variance v = (25 + 25 + E(x²)) / 3 where x is normal of variance v, cut off at 5.5 cells on
     * each side. Since E(x²) is between 0 and 30.25, v is between 16.7 and 26.8.
     */
    @Test
    void theFixpointSharesACensoredTimeOutAsItsOwnEstimateSays() {
        Density density =
                DensityEstimate.logNormal(new CensoredTimes(new int[] {345, 355, 345}, new int[] {345, 355, 355}));

        assertThat(mass(density)).isEqualTo(1, within(1e-9));
        assertThat(mean(density)).isEqualTo(350, within(0.01));
        double variance = variance(density);
        assertThat(variance).isBetween(50 / 3.0, 80.25 / 3);
        assertThat(variance).isEqualTo((50 + ofTheMiddle(variance)) / 3, within(0.2));
    }

    /** A moving sum over 3 cells, done twice, spreads one cell over 5 as 1 : 2 : 3 : 2 : 1; EM then puts it back each round. */
    @Test
    void theSmoothOneOfOneExactTimeIsATriangle() {
        Density density = DensityEstimate.smooth(new CensoredTimes(new int[] {350}, new int[] {350}), 1);

        assertThat(density.mass(350, 350)).isEqualTo(3 / 9.0, within(1e-9));
        assertThat(density.mass(349, 349)).isEqualTo(2 / 9.0, within(1e-9));
        assertThat(density.mass(348, 352)).isEqualTo(1, within(1e-9));
    }

    /** Variance of a normal that is cut off where the censored job cannot have ended. */
    private static double ofTheMiddle(double variance) {
        double mass = 0;
        double squares = 0;
        for (int x = -5; x <= 5; x++) {
            double of = Math.exp(-x * x / (2 * variance));
            mass += of;
            squares += of * x * x;
        }
        return squares / mass;
    }

    private static double mass(Density density) {
        return density.mass(density.first(), density.last());
    }

    private static double mean(Density density) {
        double mean = 0;
        for (int cell = density.first(); cell <= density.last(); cell++) {
            mean += cell * density.mass(cell, cell);
        }
        return mean;
    }

    private static double variance(Density density) {
        double mean = mean(density);
        double variance = 0;
        for (int cell = density.first(); cell <= density.last(); cell++) {
            variance += (cell - mean) * (cell - mean) * density.mass(cell, cell);
        }
        return variance;
    }
}
