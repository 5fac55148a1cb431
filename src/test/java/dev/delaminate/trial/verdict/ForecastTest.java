package dev.delaminate.trial.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.ledger.queries.PlannedWork;
import dev.delaminate.pipeline.money.Price;
import dev.delaminate.trial.verdict.Forecast.Expected;
import dev.delaminate.trial.verdict.Forecast.Pace;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForecastTest {
    private static final PlannedWork WORK = new PlannedWork(900, 100, 3_600, 4_000);

    @Test
    void multipliesWhatTheTrialTook() {
        Forecast forecast = Forecast.of(
                ChoiceTest.setting(4, 5, "ggggggggggwb"), WORK, Price.parse("0.05/picture"), new Pace(30, 0, 10));

        assertThat(forecast.micros()).isEqualTo(45_000_000);
        assertThat(forecast.bytes()).isEqualTo(4_000_000);
        assertThat(forecast.asInTheTrial()).isEqualTo(Duration.ofMinutes(45));
        assertThat(forecast.withSlots(2)).isEqualTo(Duration.ofMinutes(225));
        assertThat(forecast.weak().number()).isEqualTo(83);
    }

    @Test
    void countsLayersWhereTheyArePaidFor() {
        Forecast forecast =
                Forecast.of(ChoiceTest.setting(4, 5, "gg"), WORK, Price.parse("0.01/layer"), new Pace(30, 0, 10));

        assertThat(forecast.micros()).isEqualTo(36_000_000);
    }

    /** What waits in the queue takes no slot. */
    @Test
    void leavesTheQueueOutOfTheTimeOfASlot() {
        Forecast forecast = Forecast.of(ChoiceTest.setting(4, 5, "gg"), WORK, Price.DEFAULT, new Pace(30, 10, 10));

        assertThat(forecast.withSlots(40)).isEqualTo(Duration.ofSeconds(450));
        assertThat(forecast.asInTheTrial()).isEqualTo(Duration.ofMinutes(45));
    }

    /** Clopper and Pearson: of 12 with none bad at most 22.1 % are, of 12 with one between 0.43 % and 33.9 %. */
    @Test
    void boundsWhatItExpectsToBeBad() {
        assertThat(Expected.of(12, 0, 1_000)).isEqualTo(new Expected(0, 0, 221));
        assertThat(Expected.of(12, 1, 10_000)).isEqualTo(new Expected(42, 833, 3_387));
        assertThat(Expected.of(0, 0, 1_000)).isEqualTo(new Expected(0, 0, 1_000));
    }

    @Test
    void ranksTimes() {
        assertThat(Quantiles.of(List.of(4.0, 1.0, 3.0, 2.0))).isEqualTo(new Quantiles(4, 2, 4));
        assertThat(Quantiles.of(List.of())).isEqualTo(new Quantiles(0, 0, 0));
    }
}
