package dev.delaminate.pipeline.polls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PollRateTest {
    private final PollRate rate = new PollRate(4);

    @Test
    void letsTurnsPassAtOnceAsLongAsThereAreNotTooMany() {
        assertThat(turns(1_000, 4)).containsExactly(1_000L, 1_000L, 1_000L, 1_000L);
        assertThat(turns(60_000, 4)).containsExactly(60_000L, 60_000L, 60_000L, 60_000L);
    }

    @Test
    void putsMoreOffByASecond() {
        turns(1_000, 2);
        turns(1_300, 2);

        assertThat(turns(1_400, 5)).containsExactly(2_000L, 2_000L, 2_300L, 2_300L, 3_000L);
    }

    @Test
    void givesInNoSecondMoreThanItMayAndInTheOrderOfAsking() {
        Random random = new Random(1);
        List<Long> all = new ArrayList<>();
        long now = 0;
        for (int n = 0; n < 10_000; n++) {
            now += random.nextInt(400);
            all.add(rate.turn(now));
        }

        assertThat(all).isSorted();
        for (int n = 4; n < all.size(); n++) {
            assertThat(all.get(n) - all.get(n - 4)).isGreaterThanOrEqualTo(1_000);
        }
    }

    private List<Long> turns(long now, int count) {
        List<Long> turns = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            turns.add(rate.turn(now));
        }
        return turns;
    }
}
