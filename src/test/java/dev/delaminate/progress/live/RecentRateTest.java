package dev.delaminate.progress.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecentRateTest {
    private final RecentRate rate = new RecentRate(10_000);

    @Test
    void isZeroBeforeThereIsAnythingToTell() {
        assertThat(rate.perSecond(10_000)).isZero();
        assertThat(rate.perSecond(99_000)).isZero();
    }

    @Test
    void isOverTheSecondsThatThereWereInTheFirstMinute() {
        rate.count(10_000);
        rate.count(10_999);
        rate.count(13_000);

        assertThat(rate.perSecond(13_999)).isEqualTo(3 / 4.0);
    }

    @Test
    void forgetsWhatIsOlderThanAMinute() {
        rate.count(10_000);
        rate.count(40_000);

        assertThat(rate.perSecond(69_999)).isEqualTo(2 / 60.0);
        assertThat(rate.perSecond(70_000)).isEqualTo(1 / 60.0);
        assertThat(rate.perSecond(100_000)).isZero();
    }

    @Test
    void countsOnWhereTheClockWasSetBack() {
        rate.count(20_000);
        rate.count(5_000);

        assertThat(rate.perSecond(5_000)).isEqualTo(2 / 11.0);
    }

    @Test
    void outlivesAYearOfSilence() {
        rate.count(10_000);
        rate.count(10_000 + 365L * 86_400_000);

        assertThat(rate.perSecond(10_000 + 365L * 86_400_000)).isEqualTo(1 / 60.0);
    }
}
