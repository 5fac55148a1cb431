package dev.delaminate.pipeline.outage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoiseTest {
    private final Noise noise = new Noise();

    @Test
    void takesTheFirstFailureForTheBeginningOfAnOutage() {
        answered(100);

        assertThat(noise.toClose()).isOne();
        assertThat(noise.toRelapse()).isEqualTo(2);
    }

    @ParameterizedTest(name = "one call in {0} fails: {1} in a row are noise")
    @CsvSource({"50, 3", "20, 4", "10, 4", "5, 6"})
    void expectsAsManyFailuresInARowAsChanceExplains(int oneIn, int inARow) {
        for (int call = 1; call <= 400; call++) {
            if (call % oneIn == 0) {
                noise.unanswered();
            } else {
                noise.answered();
            }
        }

        assertThat(noise.toClose()).isEqualTo(inARow);
        assertThat(noise.toRelapse()).isEqualTo(inARow);
    }

    @Test
    void callsNothingNoiseThatHappensToEveryThirdCall() {
        for (int call = 0; call < 60; call++) {
            noise.unanswered();
            answered(2);
        }

        assertThat(noise.toClose()).isOne();
    }

    @Test
    void learnsNothingOfNoiseFromAnOutage() {
        answered(100);
        for (int call = 0; call < 30; call++) {
            noise.unanswered();
        }
        answered(1);

        assertThat(noise.toClose()).isOne();
    }

    @Test
    void forgetsNoiseThatIsOver() {
        for (int call = 0; call < 10; call++) {
            noise.unanswered();
            answered(9);
        }
        answered(100);

        assertThat(noise.toClose()).isOne();
    }

    private void answered(int calls) {
        for (int call = 0; call < calls; call++) {
            noise.answered();
        }
    }
}
