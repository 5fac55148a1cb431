package dev.delaminate.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The line of a run on the console. */
class ProgressLineTest {
    @Test
    void saysAllThatThereIsToSay() {
        RunProgress now = new RunProgress(
                12_000, 1_234, 5, 6, 40, 7, 62_500_000, 1.25, Duration.ofMinutes(143), Map.of("poll", "503"));

        assertThat(ConsoleProgress.line(now))
                .isEqualTo("1,234/12,000 done · 5 failed · 40 in flight · 7 fetching · 6 in doubt · 1.3 rows/s"
                        + " · ETA 2 h 23 min · spent $62.50 · waiting: poll does not answer");
    }

    @Test
    void leavesOutWhatThereIsNotMuchOf() {
        assertThat(ConsoleProgress.line(at(null)))
                .isEqualTo("0/3 done · 0 failed · 0 in flight · 0.0 rows/s · ETA - · spent $0.00");
    }

    @Test
    void saysTheRestInHoursOnlyWhereItTakesHours() {
        assertThat(ConsoleProgress.line(at(Duration.ofSeconds(9)))).contains("ETA 0:09 ");
        assertThat(ConsoleProgress.line(at(Duration.ofSeconds(3_599)))).contains("ETA 59:59 ");
        assertThat(ConsoleProgress.line(at(Duration.ofHours(1)))).contains("ETA 1 h 00 min ");
        assertThat(ConsoleProgress.line(at(Duration.ofHours(50)))).contains("ETA 50 h 00 min ");
    }

    @Test
    void showsASnapshotThatNothingChangesAfterwards() {
        Map<String, String> away = new HashMap<>(Map.of("poll", "503"));
        RunProgress now = new RunProgress(3, 0, 0, 0, 0, 0, 0, 0, null, away);

        away.clear();

        assertThat(now.away()).containsOnlyKeys("poll");
    }

    private static RunProgress at(@Nullable Duration remaining) {
        return new RunProgress(3, 0, 0, 0, 0, 0, 0, 0, remaining, Map.of());
    }
}
