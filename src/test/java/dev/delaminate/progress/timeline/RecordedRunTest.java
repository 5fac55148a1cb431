package dev.delaminate.progress.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.ledger.RowState;
import dev.delaminate.ledger.TestLedger;
import dev.delaminate.ledger.file.LedgerFile;
import dev.delaminate.output.OutLock;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.progress.Snapshot;
import dev.delaminate.progress.Snapshot.Quantiles;
import dev.delaminate.progress.Snapshot.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run as it is seen by who is not the run. */
class RecordedRunTest {
    private static final String RUN = """
            {"run":1000,"budget":25000000,"price":"$0.05/picture"}
            [2000,4,0,8,0,0,0,0,0,0,0,0,0,0,0]
            {"pause":"outage","where":"poll","message":"refused","from":40000}
            {"pause":"busy","where":"submit","message":"slow","from":40000,"to":41000}
            [42000,3,1,6,0,0,0,0,50000,4.5,20,31,2,3,0.5]
            {"newest":[2,1]}
            """;

    private long now = 62_000;
    private OutputFolder out;
    private TestLedger ledger;
    private RecordedRun recorded;

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        out = OutputFolder.create(folder.resolve("out"));
        LedgerFile file = TestLedger.fileIn(out.state());
        ledger = TestLedger.in(out.state(), 4);
        recorded = new RecordedRun(out, file, () -> now);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void isLiveWhileTheRunGoesOnSomewhere() throws IOException {
        Files.writeString(out.timeline(), RUN);
        OutLock lock = OutLock.take(out.lock(), out.owner(), "delaminate run");
        for (long row = 1; row <= 3; row++) {
            ledger.bring(row, RowState.DONE);
        }

        Snapshot live = recorded.get();

        assertThat(live.isLive()).isTrue();
        assertThat(live.rows("done")).isEqualTo(3);
        assertThat(live.startedAt()).isEqualTo(1_000);
        assertThat(live.endedAt()).isNull();
        assertThat(live.limit()).isEqualTo(6);
        assertThat(live.serviceSeconds()).isEqualTo(new Quantiles(20, 31));
        assertThat(live.pollsPerPicture()).isEqualTo(4.5);
        assertThat(live.rowsPerSecond()).isEqualTo(3 / 60.0);
        assertThat(live.remainingSeconds()).isEqualTo(20);
        assertThat(live.waiting()).containsExactly(new Waiting("outage", "poll", "refused", 40_000));
        assertThat(live.newest()).containsExactly(2L, 1L);
        assertThat(live.money().budgetMicroUsd()).isEqualTo(25_000_000);
        lock.close();
    }

    @Test
    void readsNothingMoreWhileASnapshotLooksAtWhatWasRead() {
        List<Boolean> waited = new ArrayList<>();
        AtomicReference<RecordedRun> run = new AtomicReference<>();
        LongSupplier asked = () -> {
            RecordedRun known = run.get();
            if (known != null) {
                waited.add(isWaiting(known::timeline));
            }
            return now;
        };
        RecordedRun watched = new RecordedRun(out, TestLedger.fileIn(out.state()), asked);
        run.set(watched);

        watched.get();

        assertThat(waited).isNotEmpty().doesNotContain(false);
    }

    /** Whether it has not ended soon; it does once its caller lets it. */
    private static boolean isWaiting(Runnable reading) {
        Thread other = new Thread(reading);
        other.setDaemon(true);
        other.start();
        try {
            other.join(200);
            return other.isAlive();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void isOverWhenItsEndIsOnRecordOrNobodyHoldsOutAnyMore() throws IOException {
        Files.writeString(out.timeline(), RUN);
        OutLock.take(out.lock(), out.owner(), "delaminate run").close();
        Files.writeString(out.owner(), "process 4711, started 2001-01-01T00:00:00Z: delaminate run");

        Snapshot killed = recorded.get();
        assertThat(killed.isLive()).isFalse();
        assertThat(killed.endedAt()).isEqualTo(42_000);
        assertThat(killed.limit()).isZero();
        assertThat(killed.waiting()).isEmpty();

        Files.writeString(out.timeline(), RUN + "{\"end\":50000}\n");
        OutLock lock = OutLock.take(out.lock(), out.owner(), "delaminate settle");
        now += 10_000;
        assertThat(recorded.get().isLive()).isFalse();
        assertThat(recorded.get().endedAt()).isEqualTo(50_000);
        assertThat(recorded.get().serviceSeconds()).isEqualTo(new Quantiles(20, 31));
        lock.close();
    }

    @Test
    void tellsWhereTheRowsOfAnOlderRunStandThatLeftNoTimeLine() {
        ledger.bring(1, RowState.FAILED);

        Snapshot old = recorded.get();

        assertThat(old.isLive()).isFalse();
        assertThat(old.startedAt()).isNull();
        assertThat(old.rows()).containsEntry("failed", 1L).containsEntry("pending", 3L);
        assertThat(old.failures()).extracting(Snapshot.FailureCount::code).containsExactly("image_too_small");
    }

    @Test
    void holdsNoFileOfTheLedgerOpenBetweenTwoLooks() {
        recorded.get();

        ledger.close();

        assertThat(Path.of(ledger.file.path() + "-wal"))
                .satisfiesAnyOf(
                        log -> assertThat(log).doesNotExist(),
                        log -> assertThat(log).isEmptyFile());
        ledger = TestLedger.in(out.state());
    }
}
