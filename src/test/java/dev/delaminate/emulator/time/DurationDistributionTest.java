package dev.delaminate.emulator.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationDistributionTest {
    private static final int DRAWS = 20_001;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 0 | 0",
                "2s | 2000 | 2000",
                "uniform:1s..3s | 2000 | 2900",
                "lognormal:20s,0.25 | 20000 | 30170",
                "bimodal:5s@0.8,60s@0.2 | 5000 | 60000",
                "pareto:10s,1.5 | 15874 | 73681"
            })
    void drawsWithTheMedianAndTheTailOfItsName(String text, double median, double p95) {
        SplittableRandom random = new SplittableRandom(7);
        DurationDistribution distribution = DurationDistribution.parse(text);

        long[] drawn = LongStream.generate(() -> distribution.draw(random).toMillis())
                .limit(DRAWS)
                .sorted()
                .toArray();

        assertThat((double) drawn[DRAWS / 2]).isCloseTo(median, within(0.03 * median));
        assertThat((double) drawn[DRAWS * 95 / 100]).isCloseTo(p95, within(0.06 * p95));
    }

    @Test
    void drawsTheSameWithTheSameSeed() {
        DurationDistribution distribution = DurationDistribution.parse("lognormal:20s,0.25");

        assertThat(distribution.draw(new SplittableRandom(3))).isEqualTo(distribution.draw(new SplittableRandom(3)));
    }

    @Test
    void neverDrawsMoreThanADay() {
        SplittableRandom random = new SplittableRandom(1);
        DurationDistribution wild = DurationDistribution.parse("pareto:1h,0.1");

        assertThat(LongStream.range(0, 1_000).map(i -> wild.draw(random).toMillis()))
                .allMatch(millis -> millis <= Duration.ofDays(1).toMillis());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "normal:2s,1",
                "uniform:3s..1s",
                "uniform:1s",
                "lognormal:20s",
                "lognormal:20s,0",
                "lognormal:20s,x",
                "bimodal:5s",
                "bimodal:5s@-1",
                "pareto:10s,NaN"
            })
    void refusesWhatItCannotRead(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> DurationDistribution.parse(text));
    }
}
