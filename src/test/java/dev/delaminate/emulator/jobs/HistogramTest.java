package dev.delaminate.emulator.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistogramTest {
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 7, 8, 9, 15, 16, 17, 1_000, 123_456_789, Long.MAX_VALUE})
    void neverTellsLessThanTheValueNorAnEighthMore(long value) {
        Histogram histogram = new Histogram();
        histogram.add(value);
        histogram.add(Long.MAX_VALUE);

        assertThat(histogram.quantile(0.5)).isBetween(value, value > Long.MAX_VALUE / 2 ? value : value + value / 8);
    }

    @Test
    void tellsMeanQuantilesAndMaximumOfMany() {
        Histogram histogram = new Histogram();

        LongStream.rangeClosed(1, 1_000).forEach(histogram::add);

        assertThat(histogram.mean()).isEqualTo(500.5);
        assertThat(histogram.quantile(0.5)).isBetween(500L, 562L);
        assertThat(histogram.quantile(0.95)).isBetween(950L, 1_000L);
        assertThat(histogram.max()).isEqualTo(1_000);
    }

    @Test
    void isEmptyAtFirst() {
        assertThat(new Histogram().quantile(0.5)).isZero();
        assertThat(new Histogram().mean()).isZero();
    }
}
