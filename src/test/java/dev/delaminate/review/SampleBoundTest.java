package dev.delaminate.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleBoundTest {
    @ParameterizedTest
    @CsvSource({"1, 0.95", "10, 0.2588656", "59, 0.0495076", "60, 0.0487029", "300, 0.0099361"})
    void withNoneBadItIsTheRootOfOneInTwenty(int looked, double bound) {
        assertThat(SampleBound.of(looked, 0))
                .isCloseTo(bound, within(5e-7))
                .isCloseTo(1 - Math.pow(0.05, 1.0 / looked), within(1e-12));
    }

    /** The smallest samples that bound a share by 5 % with so many bad ones, from tables of tolerance limits (Wilks). */
    @ParameterizedTest
    @CsvSource({"0, 59", "1, 93", "2, 124", "3, 153", "4, 181", "5, 208", "6, 234"})
    void theSmallestSampleForFivePercentIsTheOneInTheTables(int bad, int looked) {
        assertThat(SampleBound.of(looked, bad)).isLessThanOrEqualTo(0.05);
        assertThat(SampleBound.of(looked - 1, bad)).isGreaterThan(0.05);
    }

    /** Quantiles of the beta distribution, 95 % of Beta(bad + 1, looked - bad). */
    @ParameterizedTest
    @CsvSource({"60, 1, 0.0766400", "60, 3, 0.1241872", "10, 1, 0.3941633", "10, 5, 0.7775589", "20, 19, 0.9974386"})
    void isTheQuantileOfTheBetaDistribution(int looked, int bad, double bound) {
        assertThat(SampleBound.of(looked, bad)).isCloseTo(bound, within(5e-7));
    }

    @Test
    void nothingLookedAtOrAllBadBoundsNothing() {
        assertThat(SampleBound.of(0, 0)).isOne();
        assertThat(SampleBound.of(7, 7)).isOne();
    }

    @Test
    void holdsForSamplesOfAMillion() {
        double share = 0.3;
        double sigma = Math.sqrt(share * (1 - share) / 1_000_000);

        assertThat(SampleBound.of(1_000_000, 300_000)).isCloseTo(share + 1.645 * sigma, within(2e-6));
    }

    @Test
    void moreBadThanLookedAtIsRefused() {
        assertThatThrownBy(() -> SampleBound.of(3, 4)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SampleBound.of(3, -1)).isInstanceOf(IllegalArgumentException.class);
    }
}
