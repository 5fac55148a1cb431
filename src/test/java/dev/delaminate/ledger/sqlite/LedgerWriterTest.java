package dev.delaminate.ledger.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.delaminate.layering.LayerFile;
import dev.delaminate.layering.LayeringResult;
import dev.delaminate.ledger.Entry;
import dev.delaminate.ledger.LedgerException;
import dev.delaminate.ledger.RowState;
import dev.delaminate.ledger.TestLedger;
import dev.delaminate.ledger.sql.Sql;
import dev.delaminate.ledger.writer.LedgerWriter;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class LedgerWriterTest {
    private static final int ROWS = 500;

    /** The writer reads its clock once for each transaction. */
    private final AtomicInteger commits = new AtomicInteger();

    private final Map<Long, String> threads = new ConcurrentHashMap<>();
    private TestLedger prepared;
    private LedgerWriter writer;

    @BeforeEach
    void openAWriter(@TempDir Path folder) {
        TestLedger.in(folder, ROWS).close();
        prepared = TestLedger.in(folder);
        writer = new LedgerWriter(new LedgerStore(prepared.file), written -> {}, () -> {
            commits.incrementAndGet();
            return TestLedger.NOW;
        });
        writer.submitFor(1);
    }

    @AfterEach
    void closeIt() {
        writer.close();
        prepared.close();
    }

    @Test
    void entriesThatArriveDuringACommitShareTheNextOne() {
        CountDownLatch busy = holdTheWriter();

        Flux<Void> recorded = Flux.range(1, ROWS).flatMap(row -> writer.record(TestLedger.submitting(row, row)), ROWS);
        StepVerifier.create(recorded).then(busy::countDown).expectComplete().verify(TestLedger.PATIENCE);

        assertThat(commits).hasValue(1);
        assertThat(prepared.number("SELECT count(*) FROM row WHERE state = 'SUBMITTING'"))
                .isEqualTo(ROWS);
    }

    @Test
    void anEntryIsDoneOnlyWhenAnotherProcessCanSeeIt() {
        Flux<RowState> seen = Flux.range(1, 50)
                .concatMap(row -> writer.record(TestLedger.submitting(row, row))
                        .then(Mono.fromCallable(() -> prepared.state(row))));

        StepVerifier.create(seen.distinct())
                .expectNext(RowState.SUBMITTING)
                .expectComplete()
                .verify(TestLedger.PATIENCE);
    }

    @Test
    void aCancelledEntryIsWrittenAllTheSame() {
        CountDownLatch busy = holdTheWriter();

        writer.record(TestLedger.submitting(1, 1)).subscribe().dispose();
        busy.countDown();
        writer.record(TestLedger.submitting(2, 2)).block(TestLedger.PATIENCE);

        assertThat(prepared.state(1)).isEqualTo(RowState.SUBMITTING);
    }

    @Test
    void aRefusedEntryDoesTheOthersOfItsCommitNoHarm() {
        CountDownLatch busy = holdTheWriter();

        Mono<Void> first = writer.record(TestLedger.submitting(1, 1)).cache();
        Mono<Void> refused = writer.record(TestLedger.placed(2)).cache();
        Mono<Void> last = writer.record(TestLedger.submitting(3, 3)).cache();
        Mono<Void> all = Mono.whenDelayError(first, refused, last);

        StepVerifier.create(all)
                .then(busy::countDown)
                .expectError(LedgerException.class)
                .verify(TestLedger.PATIENCE);
        StepVerifier.create(first.then(last)).expectComplete().verify(TestLedger.PATIENCE);
        assertThat(commits).hasValue(1);
        assertThat(prepared.text("SELECT state FROM row WHERE row_id < 4 ORDER BY row_id"))
                .isEqualTo("SUBMITTING,PENDING,SUBMITTING");
    }

    @Test
    void whatFollowsDownstreamNeverRunsOnTheWriterThread() {
        Flux<Void> recorded = Flux.range(1, 20)
                .flatMap(row -> writer.record(row % 2 == 0 ? TestLedger.placed(row) : TestLedger.submitting(row, row))
                        .onErrorComplete()
                        .doOnTerminate(() ->
                                threads.put((long) row, Thread.currentThread().getName())));

        StepVerifier.create(recorded).expectComplete().verify(TestLedger.PATIENCE);

        assertThat(threads.values()).hasSize(20).containsOnly("ledger-signals");
    }

    @Test
    void aSubscribersOwnFaultDoesNotKeepTheOthersFromHearing() {
        CountDownLatch busy = holdTheWriter();
        writer.record(TestLedger.submitting(1, 1)).subscribe(nothing -> {}, error -> {}, () -> {
            throw new IllegalStateException("the subscriber's own fault");
        });

        StepVerifier.create(writer.record(TestLedger.submitting(2, 2)))
                .then(busy::countDown)
                .expectComplete()
                .verify(TestLedger.PATIENCE);
    }

    @Test
    void aFullDiskFailsWhateverIsQueuedAndSaysSoAndNothingIsHalfWritten() {
        writer.record(TestLedger.submitting(1, 1))
                .then(writer.record(TestLedger.accepted(1, 1)))
                .block(TestLedger.PATIENCE);
        writer.call(connection -> Sql.number(connection, "PRAGMA max_page_count = 1"));
        CountDownLatch busy = holdTheWriter();

        Mono<Void> small = writer.record(TestLedger.submitting(2, 2)).cache();
        Mono<Void> large =
                writer.record(new Entry.Finished(1, 1, largeResult())).cache();
        StepVerifier.create(Mono.whenDelayError(small, large))
                .then(busy::countDown)
                .expectError()
                .verify(TestLedger.PATIENCE);

        for (Mono<Void> failed : List.of(small, large)) {
            StepVerifier.create(failed)
                    .expectErrorSatisfies(error -> assertThat(error)
                            .isInstanceOf(LedgerException.class)
                            .hasMessageContaining("no space is left")
                            .hasMessageContaining("same command again"))
                    .verify(TestLedger.PATIENCE);
        }
        assertThat(prepared.text("SELECT state FROM row WHERE row_id < 3 ORDER BY row_id"))
                .isEqualTo("IN_FLIGHT,PENDING");
        assertThat(writer.queuedMicros()).isZero();

        writer.call(connection -> Sql.number(connection, "PRAGMA max_page_count = 1000000"));
        writer.record(new Entry.Finished(1, 1, largeResult())).block(TestLedger.PATIENCE);

        assertThat(prepared.state(1)).isEqualTo(RowState.LAYERED);
    }

    @Test
    void aClosedLedgerFailsAnEntryInsteadOfLeavingItWaiting() {
        writer.close();

        assertThatThrownBy(() -> writer.record(TestLedger.submitting(1, 1)).block(TestLedger.PATIENCE))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void whatIsQueuedWhenTheLedgerIsClosedIsStillWritten() {
        CountDownLatch busy = holdTheWriter();
        Map<Integer, Mono<Void>> recorded = new LinkedHashMap<>();
        for (int row = 1; row <= 10; row++) {
            Mono<Void> entry = writer.record(TestLedger.submitting(row, row)).cache();
            entry.subscribe();
            recorded.put(row, entry);
        }

        busy.countDown();
        writer.close();

        StepVerifier.create(Mono.when(recorded.values())).expectComplete().verify(TestLedger.PATIENCE);
        assertThat(prepared.number("SELECT count(*) FROM row WHERE state = 'SUBMITTING'"))
                .isEqualTo(10);
    }

    /** Keeps the writer busy until the latch is released; what is recorded meanwhile queues up. */
    private CountDownLatch holdTheWriter() {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Thread caller = new Thread(() -> writer.call(connection -> {
            started.countDown();
            await(release);
            return 0;
        }));
        caller.setDaemon(true);
        caller.start();
        await(started);
        return release;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(TestLedger.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static LayeringResult largeResult() {
        LayerFile file = new LayerFile("https://cdn.example/" + "x".repeat(2000), null, null, null, false);
        return new LayeringResult(Collections.nCopies(500, file), null);
    }
}
