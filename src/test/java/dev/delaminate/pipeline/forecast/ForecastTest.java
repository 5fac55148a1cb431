package dev.delaminate.pipeline.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ForecastTest {
    private static final Density RIGHT = new Density(350, new double[] {1});
    private static final Density WRONG = new Density(400, new double[] {1});
    private static final int HALF = 3;

    private final Forecast forecast = new Forecast();

    @Test
    void atFirstEveryGuessWeighsTheSame() {
        Density all = forecast.renew(guesses());

        assertThat(all.mass(350, 400)).isEqualTo(1, within(1e-9));
        assertThat(all.mass(350, 350)).isEqualTo(0.5, within(1e-9));
    }

    /** What a guess says that is right is 0.99 + 0.01 * 0.05 likely, what is wrong 0.0005: one job makes it 1,981 to 1. */
    @Test
    void theGuessThatToldWhatCameIsBelieved() {
        forecast.renew(guesses());

        double told = forecast.judge(350, 350);
        Density after = forecast.renew(guesses());

        assertThat(told).isEqualTo(Math.log(0.99 / 2 + 0.0005), within(1e-9));
        assertThat(after.mass(400, 400)).isEqualTo(0.0005 / (0.9905 + 0.0005), within(1e-9));
    }

    @Test
    void judgesNothingBeforeThereIsAGuess() {
        assertThat(forecast.judge(350, 350)).isZero();
    }

    @Test
    void itsGuessesEachSumUpToOne() {
        int[] cells = {340, 350, 360, 345};

        assertThat(Forecast.guesses(new CensoredTimes(cells, cells)))
                .hasSize(2 * HALF)
                .allSatisfy(guess ->
                        assertThat(guess.mass(guess.first(), guess.last())).isEqualTo(1, within(1e-9)));
    }

    private static List<Density> guesses() {
        return List.of(RIGHT, RIGHT, RIGHT, WRONG, WRONG, WRONG);
    }
}
