package dev.delaminate.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.progress.Snapshots;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The line of a run on the console. */
class LiveLineTest {
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

        assertThat(LiveLine.of(now.now()))
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

    @Test
    void leavesOutWhatIsNeededLeastWhereTheTerminalIsNarrow() {
        Snapshots now = Snapshots.of(12_000)
                .rows("done", 1_234)
                .rows("failed", 5)
                .rows("in_doubt", 6)
                .rows("layered", 7)
                .inFlight(40)
                .committed(62_500_000)
                .pace(1.25, 143 * 60L);

        assertThat(LiveLine.of(now.now(), 200)).isEqualTo(LiveLine.of(now.now()));
        assertThat(LiveLine.of(now.now(), 99))
                .isEqualTo("1,234/12,000 done · 5 failed · 40 in flight · 6 in doubt · ETA 2 h 23 min · spent $62.50");
        assertThat(LiveLine.of(now.now(), 60))
                .isEqualTo("1,234/12,000 done · 5 failed · 40 in flight · ETA 2 h 23 min");
        assertThat(LiveLine.of(now.waiting("outage", "poll").now(), 60))
                .isEqualTo("1,234/12,000 done · waiting: poll does not answer");
        assertThat(LiveLine.of(now.now(), 20)).isEqualTo("1,234/12,000 done");
        assertThat(LiveLine.of(now.now(), 10)).isEqualTo("1,234/12,…");
    }

    @Test
    void isNeverWiderThanTheTerminalNorHoldsWhatSteersIt() {
        Snapshots now =
                Snapshots.of(12_000).rows("done", 1_234).waiting("outage", "图片\u001b[2J\uD83D\uDE00.example".repeat(9));

        for (int columns = 0; columns <= 200; columns++) {
            String line = LiveLine.of(now.now(), columns);
            assertThat(Cells.of(line)).isLessThanOrEqualTo(columns);
            assertThat(line).doesNotContain("\u001b");
        }
    }

    private static String lineAt(@Nullable Long remaining) {
        return LiveLine.of(Snapshots.of(3).pace(0, remaining).now());
    }
}
