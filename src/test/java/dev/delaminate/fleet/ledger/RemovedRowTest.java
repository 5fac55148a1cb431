package dev.delaminate.fleet.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.delaminate.fleet.AccountNews;
import dev.delaminate.layering.Failure;
import dev.delaminate.ledger.Entry;
import dev.delaminate.ledger.Row;
import dev.delaminate.ledger.TestLedger;
import dev.delaminate.ledger.postgres.copy.RunCopy;
import dev.delaminate.ledger.shared.RowLostException;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A row whose submit is out when a manifest is taken in that has it no longer: whatever the answer is, it holds up nobody. */
class RemovedRowTest {
    private static final String ROW_1 =
            "SELECT state || ' ' || coalesce(position, 0) || ' ' || coalesce(holder, 0) FROM row WHERE row_id = 1";

    @TempDir
    private Path folder;

    @Test
    void isNotSentAgainWhenTheServiceDidNotTakeIt() {
        try (TestFleet fleet = new TestFleet(folder, 3)) {
            PostgresLedger ledger = fleet.worker("one");
            long job = submitting(ledger);
            removeTheFirst(fleet);

            assertThatThrownBy(() -> record(ledger, new Entry.NotTaken(1, job))).isInstanceOf(RowLostException.class);

            assertThat(fleet.text(ROW_1)).isEqualTo("PENDING 0 0");
            assertThat(fleet.number("SELECT count(*) FROM job")).isZero();
            assertThat(fleet.number("SELECT committed_micros FROM account")).isZero();
            assertThatThrownBy(() -> record(ledger, TestLedger.submitting(1, ledger.nextJob())))
                    .isInstanceOf(RowLostException.class);
        }
    }

    @Test
    void doesNotStopTheAccount() {
        try (TestFleet fleet = new TestFleet(folder, 3)) {
            PostgresLedger ledger = fleet.worker("one");
            long job = submitting(ledger);
            removeTheFirst(fleet);
            assertThatThrownBy(() -> record(ledger, new Entry.NotTaken(1, job))).isInstanceOf(RowLostException.class);
            ledger.tell(new AccountNews.OneByOne());

            PostgresLedger other = fleet.worker("other");
            Row next = TestFleet.claim(other, 1).get(0);
            record(other, TestLedger.submitting(next.number(), other.nextJob()));

            assertThat(fleet.text("SELECT state FROM row WHERE row_id = " + next.number()))
                    .isEqualTo("SUBMITTING");
        }
    }

    @Test
    void isFinishedWhenTheServiceTookIt() {
        try (TestFleet fleet = new TestFleet(folder, 3)) {
            PostgresLedger ledger = fleet.worker("one");
            long job = submitting(ledger);
            removeTheFirst(fleet);

            record(ledger, TestLedger.accepted(1, job), TestLedger.finished(1, job));

            assertThat(fleet.text(ROW_1)).isEqualTo("LAYERED 0 0");
        }
    }

    @Test
    void isInDoubtWhenNobodyCanSay() {
        try (TestFleet fleet = new TestFleet(folder, 3)) {
            PostgresLedger ledger = fleet.worker("one");
            long job = submitting(ledger);
            removeTheFirst(fleet);

            record(ledger, new Entry.Doubted(1, job, new Failure.Row("reset", "the connection was reset")));

            assertThat(fleet.text(ROW_1)).isEqualTo("IN_DOUBT 0 0");
        }
    }

    private static long submitting(PostgresLedger ledger) {
        TestFleet.claim(ledger, 1);
        long job = ledger.nextJob();
        record(ledger, TestLedger.submitting(1, job));
        return job;
    }

    private void removeTheFirst(TestFleet fleet) {
        RunCopy.change(
                fleet.run,
                folder,
                InstantSource.fixed(TestLedger.NOW),
                notice -> {},
                copied -> copied.ledger()
                        .importManifest(TestLedger.manifest(3).subList(1, 3).iterator(), TestLedger.UNSHARED));
    }

    private static void record(PostgresLedger ledger, Entry... entries) {
        for (Entry entry : entries) {
            ledger.record(entry).block(TestLedger.PATIENCE);
        }
    }
}
