package dev.delaminate.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.layering.Failure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnnouncementsTest {
    private static final Failure REFUSED = new Failure.Unreachable("refused", "connection refused");
    private static final String WAITING = "Waiting: poll does not answer (connection refused). Nothing fails for it.";

    private final List<String> said = new ArrayList<>();
    private long now = 1_000_000;
    private final Announcements announcements = new Announcements(said::add, () -> now);

    @Test
    void tellsOfAnOutageThatFlickersOnce() {
        for (int n = 0; n < 20; n++) {
            away(Duration.ofSeconds(3));
            now += 10_000;
        }

        assertThat(said).containsExactly(WAITING, "Going on: poll answers again after 3 s.");
    }

    @Test
    void tellsOfTheNextOutageAndOfOneThatBecameLong() {
        away(Duration.ofSeconds(3));
        now += 60_000;
        away(Duration.ofSeconds(4));
        now += 1_000;
        away(Duration.ofSeconds(90));

        assertThat(said)
                .containsExactly(
                        WAITING,
                        "Going on: poll answers again after 3 s.",
                        WAITING,
                        "Going on: poll answers again after 4 s.",
                        "Going on: poll answers again after 90 s.");
    }

    private void away(Duration time) {
        announcements.outageBegan("poll", REFUSED);
        now += time.toMillis();
        announcements.outageEnded("poll", time);
    }
}
