package dev.delaminate.pipeline.money;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.pipeline.money.Budget.Reservation;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class BudgetTest {
    @Test
    void grantsToTheCentAndNotAMillionthMore() {
        Budget budget = new Budget(100_000L, 0, null);

        assertThat(budget.reserve(50_000)).isEqualTo(Reservation.GRANTED);
        budget.keep();
        assertThat(budget.reserve(50_000)).isEqualTo(Reservation.GRANTED);
        budget.keep();
        assertThat(budget.reserve(1)).isEqualTo(Reservation.OVER_BUDGET);
        assertThat(budget.committedMicros()).isEqualTo(100_000);
    }

    @Test
    void countsWhatEarlierRunsCommitted() {
        Budget budget = new Budget(100_000L, 60_000, null);

        assertThat(budget.reserve(50_000)).isEqualTo(Reservation.OVER_BUDGET);
        assertThat(budget.reserve(40_000)).isEqualTo(Reservation.GRANTED);
    }

    @Test
    void waitsWhileAnAnswerIsOutThatMayGiveSomethingBack() {
        Budget budget = new Budget(50_000L, 0, null);
        budget.reserve(50_000);

        Reservation whileOut = budget.reserve(50_000);
        budget.release(50_000);

        assertThat(whileOut).isEqualTo(Reservation.WAIT);
        assertThat(budget.reserve(50_000)).isEqualTo(Reservation.GRANTED);
    }

    @Test
    void isOverWhenTheLastAnswerKeptItsPrice() {
        Budget budget = new Budget(50_000L, 0, null);
        budget.reserve(50_000);

        budget.keep();

        assertThat(budget.reserve(50_000)).isEqualTo(Reservation.OVER_BUDGET);
    }

    @Test
    void countsRowsAgainstTheLimitAndGivesBackThoseNotTaken() {
        Budget budget = new Budget(null, 0, 2L);
        budget.reserve(50_000);
        budget.keep();
        budget.reserve(50_000);

        Reservation whileOut = budget.reserve(50_000);
        budget.release(50_000);
        Reservation again = budget.reserve(50_000);
        budget.keep();

        assertThat(whileOut).isEqualTo(Reservation.WAIT);
        assertThat(again).isEqualTo(Reservation.GRANTED);
        assertThat(budget.reserve(50_000)).isEqualTo(Reservation.OVER_LIMIT);
    }

    @Test
    void hasNoBoundsUnlessTold() {
        Budget budget = new Budget(null, 0, null);

        assertThat(IntStream.range(0, 1_000).mapToObj(n -> budget.reserve(1_000_000)))
                .containsOnly(Reservation.GRANTED);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void isSpentToTheMillionthAndNeverPassedHoweverManyReserveAtOnce(long seed) throws Exception {
        long most = 300_000;
        Budget budget = new Budget(most, 0, null);
        AtomicLong kept = new AtomicLong();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Future<?>[] spenders = IntStream.range(0, 4)
                    .mapToObj(n -> threads.submit(() -> spend(budget, kept, new Random(seed * 10 + n))))
                    .toArray(Future<?>[]::new);
            for (Future<?> spender : spenders) {
                spender.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(kept).as("seed %s", seed).hasValue(most);
        assertThat(budget.committedMicros()).as("seed %s", seed).isEqualTo(most);
    }

    /** Until there is nothing left; every eighth job is not taken. */
    private static void spend(Budget budget, AtomicLong kept, Random random) {
        Reservation reservation = Reservation.WAIT;
        while (reservation != Reservation.OVER_BUDGET) {
            reservation = budget.reserve(1);
            if (reservation == Reservation.GRANTED && random.nextInt(8) == 0) {
                budget.release(1);
            } else if (reservation == Reservation.GRANTED) {
                kept.incrementAndGet();
                budget.keep();
            }
        }
    }
}
