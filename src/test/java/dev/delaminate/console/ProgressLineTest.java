package dev.delaminate.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.progress.Snapshots;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The line of a run on the console. */
class ProgressLineTest {
    @Test
    void saysAllThatThereIsToSay() {
        Snapshots now = Snapshots.of(12_000)
                .rows("done", 1_234)
                .rows("failed", 5)
                .rows("in_doubt", 6)
                .rows("layered", 7)
                .inFlight(40)
                .committed(62_500_000)
                .pace(1.25, 143 * 60L)
                .waiting("outage", "poll");

        assertThat(ConsoleProgress.line(now.now()))
                .isEqualTo("1,234/12,000 done · 5 failed · 40 in flight · 7 fetching · 6 in doubt · 1.3 rows/s"
                        + " · ETA 2 h 23 min · spent $62.50 · waiting: poll does not answer");
    }

    @Test
    void leavesOutWhatThereIsNotMuchOf() {
        assertThat(lineAt(null)).isEqualTo("0/3 done · 0 failed · 0 in flight · 0.0 rows/s · ETA - · spent $0.00");
    }

    @Test
    void saysTheRestInHoursOnlyWhereItTakesHours() {
        assertThat(lineAt(9L)).contains("ETA 0:09 ");
        assertThat(lineAt(3_599L)).contains("ETA 59:59 ");
        assertThat(lineAt(3_600L)).contains("ETA 1 h 00 min ");
        assertThat(lineAt(50 * 3_600L)).contains("ETA 50 h 00 min ");
    }

    private static String lineAt(@Nullable Long remaining) {
        return ConsoleProgress.line(Snapshots.of(3).pace(0, remaining).now());
    }
}
