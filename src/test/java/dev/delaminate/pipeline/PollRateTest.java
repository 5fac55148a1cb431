package dev.delaminate.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PollRateTest {
    private final PollRate rate = new PollRate(4);

    @Test
    void spacesTurnsThatComeTogether() {
        assertThat(rate.turn(1_000)).isZero();
        assertThat(rate.turn(1_000)).isEqualTo(Duration.ofMillis(250));
        assertThat(rate.turn(1_100)).isEqualTo(Duration.ofMillis(400));
    }

    @Test
    void savesNothingUp() {
        rate.turn(0);

        assertThat(rate.turn(60_000)).isZero();
        assertThat(rate.turn(60_000)).isEqualTo(Duration.ofMillis(250));
    }
}
