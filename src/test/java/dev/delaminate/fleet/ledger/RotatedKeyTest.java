package dev.delaminate.fleet.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.delaminate.fleet.WorkerTerms;
import dev.delaminate.fleet.view.AccountView;
import dev.delaminate.fleet.view.FleetQueries;
import dev.delaminate.ledger.Account;
import dev.delaminate.ledger.Entry;
import dev.delaminate.ledger.Row;
import dev.delaminate.ledger.TestLedger;
import dev.delaminate.ledger.shared.NotNowException;
import dev.delaminate.ledger.shared.NotNowException.Reason;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An account of a run gets another key. */
class RotatedKeyTest {
    private static final Account ROTATED = new Account(TestLedger.ACCOUNT.origin(), "rotated");

    @TempDir
    private Path folder;

    private final Map<PostgresLedger, Queue<Long>> rows = new HashMap<>();
    private TestFleet fleet;

    @BeforeEach
    void open() {
        fleet = new TestFleet(folder, 12);
    }

    @AfterEach
    void close() {
        fleet.close();
    }

    @Test
    void whatTheEarlierKeyCommittedCounts() {
        pay(fleet.worker(TestFleet.terms("one", null, 3 * TestLedger.PRICE)), 2);

        PostgresLedger two = fleet.worker(TestFleet.terms("two", null, null), ROTATED);
        pay(two, 1);

        assertSpent(two);
    }

    @Test
    void aRaisedBudgetIsThatOfBothKeys() {
        pay(fleet.worker(TestFleet.terms("one", null, 2 * TestLedger.PRICE)), 2);

        PostgresLedger two = fleet.worker(TestFleet.terms("two", null, 4 * TestLedger.PRICE), ROTATED);
        pay(two, 2);

        assertSpent(two);
    }

    @Test
    void aWorkerThatStillHasTheEarlierKeySpendsOfTheSame() {
        PostgresLedger one = fleet.worker(TestFleet.terms("one", null, 2 * TestLedger.PRICE));
        pay(one, 1);
        PostgresLedger two = fleet.worker(TestFleet.terms("two", null, 3 * TestLedger.PRICE), ROTATED);
        pay(two, 1);

        pay(one, 1);

        assertSpent(one);
        assertSpent(two);
    }

    @Test
    void theFirstKeyComesBackToTheSameBudget() {
        pay(fleet.worker(TestFleet.terms("one", null, 3 * TestLedger.PRICE)), 1);
        pay(fleet.worker(TestFleet.terms("two", null, null), ROTATED), 1);

        PostgresLedger three = fleet.worker("three");
        pay(three, 1);

        assertSpent(three);
    }

    /** Its worker is one of that account, and the name goes to the next key all the same. */
    @Test
    void aKeyOfAnotherAccountTakesNoName() {
        pay(fleet.worker(TestFleet.terms("one", null, 2 * TestLedger.PRICE)), 2);
        WorkerTerms shop = new WorkerTerms("shop", "shop", WorkerTerms.LEASE, null, null, false);
        pay(fleet.worker(shop, new Account(TestLedger.ACCOUNT.origin(), "shop")), 1);
        fleet.worker(TestFleet.terms("two", null, null), new Account(TestLedger.ACCOUNT.origin(), "shop"));

        assertSpent(fleet.worker(TestFleet.terms("three", null, null), ROTATED));
    }

    @Test
    void theLimitOfJobsStays() {
        pay(fleet.worker(TestFleet.terms("one", 1, null)), 1);

        PostgresLedger two = fleet.worker(TestFleet.terms("two", null, null), ROTATED);
        submit(two);

        assertThatThrownBy(() -> submit(two))
                .isInstanceOf(NotNowException.class)
                .hasMessage("1 jobs are at the service, of 1");
    }

    @Test
    void isOneAccountToLookAt() {
        pay(fleet.worker(TestFleet.terms("one", null, 3 * TestLedger.PRICE)), 2);
        pay(fleet.worker(TestFleet.terms("two", null, null), ROTATED), 1);

        assertThat(FleetQueries.of(fleet.run).accounts())
                .singleElement()
                .satisfies(account -> assertThat(account)
                        .extracting(AccountView::name, AccountView::committedMicros, AccountView::budgetMicros)
                        .containsExactly("default", 3 * TestLedger.PRICE, 3 * TestLedger.PRICE));
    }

    /** The worker's files are fetched, too. */
    private void pay(PostgresLedger ledger, int jobs) {
        for (int n = 0; n < jobs; n++) {
            long row = next(ledger);
            long job = ledger.nextJob();
            record(
                    ledger,
                    TestLedger.submitting(row, job),
                    TestLedger.accepted(row, job),
                    TestLedger.finished(row, job));
        }
        fleet.update("UPDATE row SET state = 'DONE', holder = NULL WHERE state = 'LAYERED'");
        fleet.count();
    }

    private void submit(PostgresLedger ledger) {
        record(ledger, TestLedger.submitting(next(ledger), ledger.nextJob()));
    }

    private void assertSpent(PostgresLedger ledger) {
        assertThatThrownBy(() -> submit(ledger))
                .isInstanceOfSatisfying(
                        NotNowException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.BUDGET));
    }

    private long next(PostgresLedger ledger) {
        return rows.computeIfAbsent(ledger, this::claimed).remove();
    }

    /** Four rows, and leaves the others to other workers. */
    private Queue<Long> claimed(PostgresLedger ledger) {
        Queue<Long> claimed = new ArrayDeque<>(
                TestFleet.claim(ledger, 4).stream().map(Row::number).toList());
        long last = claimed.stream().mapToLong(Long::longValue).max().orElseThrow();
        fleet.update("UPDATE row SET holder = NULL WHERE row_id > ?", last);
        return claimed;
    }

    private static void record(PostgresLedger ledger, Entry... entries) {
        for (Entry entry : entries) {
            ledger.record(entry).block(TestLedger.PATIENCE);
        }
    }
}
