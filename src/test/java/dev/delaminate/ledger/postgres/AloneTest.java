package dev.delaminate.ledger.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.delaminate.ledger.TestLedger;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class AloneTest {
    private final PostgresRun run = TestPostgres.run();
    private final List<String> notices = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        run.close();
    }

    private static void nobody(String notice) {}

    @Test
    void waitsForTheOneThatIsAtItAndSaysSoOnce() {
        Held other = new Held();
        CompletableFuture<Integer> waiting = CompletableFuture.supplyAsync(
                () -> patient(Duration.ofMinutes(1)).get(() -> 7, notices::add));
        CompletableFuture.runAsync(() -> {
                    while (notices.isEmpty()) {
                        Thread.onSpinWait();
                    }
                })
                .orTimeout(TestLedger.PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
        assertThat(waiting).isNotDone();

        other.end();

        assertThat(waiting.join()).isEqualTo(7);
        assertThat(notices).containsExactly("waiting: another process of the run, at 127.0.0.1, writes the results");
    }

    @Test
    @Timeout(120)
    void leavesItToOneThatDoesNotEnd() {
        Held other = new Held();

        assertThatThrownBy(() -> patient(Duration.ofMillis(600)).get(() -> 7, notices::add))
                .isInstanceOf(Alone.OccupiedException.class)
                .hasMessage("another process of the run, at 127.0.0.1, has been writing the results for 0 min and may"
                        + " hang: end it");

        other.end();
        assertThat(patient(Duration.ofMillis(600)).get(() -> 7, AloneTest::nobody))
                .isEqualTo(7);
    }

    @Test
    void doesNotWaitForWhoeverWritesSomethingElse() {
        Held other = new Held();

        assertThat(new Alone(run, "report").get(() -> 7, AloneTest::nobody)).isEqualTo(7);

        other.end();
    }

    private Alone patient(Duration patience) {
        return new Alone(run, "results", patience);
    }

    /** Somebody is at it. */
    private final class Held {
        private final CountDownLatch end = new CountDownLatch(1);
        private final CompletableFuture<Integer> ended;

        private Held() {
            CountDownLatch begun = new CountDownLatch(1);
            ended = CompletableFuture.supplyAsync(() -> new Alone(run, "results")
                    .get(
                            () -> {
                                begun.countDown();
                                await(end);
                                return 1;
                            },
                            AloneTest::nobody));
            await(begun);
        }

        private void end() {
            end.countDown();
            ended.join();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
