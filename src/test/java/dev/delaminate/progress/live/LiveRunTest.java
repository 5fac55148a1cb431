package dev.delaminate.progress.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.ledger.RowState;
import dev.delaminate.ledger.TestLedger;
import dev.delaminate.ledger.queries.LedgerQueries;
import dev.delaminate.ledger.queries.RunTotals;
import dev.delaminate.manifest.ManifestRow;
import dev.delaminate.progress.Snapshot;
import dev.delaminate.quality.Grade;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.Disposable;
import reactor.core.scheduler.Schedulers;
import reactor.test.scheduler.VirtualTimeScheduler;

/** A snapshot says of rows and money what {@code status} says. */
class LiveRunTest {
    private static final String SAME = "https://shop.example/same.png";

    private final VirtualTimeScheduler timer = VirtualTimeScheduler.create();
    private TestLedger ledger;
    private LiveRun live;

    @BeforeEach
    void open(@TempDir Path folder) {
        ledger = TestLedger.in(folder);
        List<ManifestRow> rows = new ArrayList<>(TestLedger.manifest(6));
        rows.add(TestLedger.valid(7, "leader", SAME));
        rows.add(TestLedger.valid(8, "follower", SAME));
        rows.add(TestLedger.invalid(9, "bad"));
        ledger.take(TestLedger.SHARED, rows);
        live = new LiveRun(
                ledger.file,
                new ProgressTracker(() -> 1_000),
                () -> 8,
                new LiveRun.Terms(1_000_000L, "$0.05/picture"),
                () -> 1_000);
    }

    @AfterEach
    void close() {
        live.close();
        ledger.close();
    }

    @Test
    void beginsWithWhereTheRowsStand() {
        Snapshot first = live.get();

        assertThat(first.total()).isEqualTo(8);
        assertThat(first.rows()).containsEntry("pending", 8L).containsEntry("rejected", 1L);
        assertThat(first.failures()).extracting(Snapshot.FailureCount::state).containsExactly("rejected");
        assertThat(first.isLive()).isTrue();
        assertThat(first.review()).containsEntry("accept", 0L);
        assertThat(first.money().budgetMicroUsd()).isEqualTo(1_000_000);
    }

    @Test
    void followsTheLedgerWhileTheRunGoesOn() {
        Disposable following = live.follow(timer, Schedulers.immediate()).subscribe();

        ledger.bring(1, RowState.DONE);
        ledger.bring(2, RowState.IN_FLIGHT);
        timer.advanceTimeBy(Duration.ofMinutes(1));

        assertThat(live.get().rows())
                .containsEntry("done", 1L)
                .containsEntry("in_flight", 1L)
                .containsEntry("pending", 6L);
        following.dispose();
    }

    @Test
    void endsWithTheNumbersOfTheLedgerForRowsThatShareAnothersOutcomeToo() {
        ledger.bring(1, RowState.LAYERED);
        ledger.record(TestLedger.placed(1, TestLedger.quality(Grade.WEAK, 0.5)));
        ledger.bring(2, RowState.IN_DOUBT);
        ledger.bring(7, RowState.FAILED);

        live.close();

        Snapshot last = live.get();
        RunTotals status;
        try (LedgerQueries queries = LedgerQueries.open(ledger.file)) {
            status = queries.totals();
        }
        for (RowState state : RowState.values()) {
            assertThat(last.rows(state.word())).as(state.word()).isEqualTo(status.rows(state));
        }
        assertThat(last.rows("failed")).isEqualTo(2);
        assertThat(last.money().committedMicroUsd())
                .isEqualTo(status.committedMicros())
                .isPositive();
        assertThat(last.quality()).containsEntry("weak", 1L);
        assertThat(last.failures())
                .extracting(group -> group.state() + " " + group.rows())
                .contains("failed 2", "in_doubt 1", "rejected 1");
        assertThat(last.isLive()).isFalse();
        assertThat(last.endedAt()).isEqualTo(1_000);
    }
}
