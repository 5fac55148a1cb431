package dev.delaminate.ledger.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.ledger.TestLedger;
import dev.delaminate.ledger.arrows.RowReader;
import dev.delaminate.ledger.arrows.Runs;
import dev.delaminate.ledger.intake.ManifestNotes;
import dev.delaminate.ledger.queries.LedgerQueries;
import dev.delaminate.ledger.sql.Tally;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Iterator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a million rows may cost: said by SQLite's own plans, whatever the machine is doing. */
class QueryPlansTest {
    private TestLedger ledger;
    private QueryPlans plans;

    @BeforeEach
    void open(@TempDir Path folder) {
        ledger = TestLedger.in(folder, 3);
        plans = new QueryPlans(ledger.file.openForWriting());
    }

    @AfterEach
    void close() throws SQLException {
        plans.watched().close();
        ledger.close();
    }

    @Test
    void aStatusReadsNoRowButThoseThatFailedFollowOrWereRemoved() {
        LedgerQueries queries = new LedgerQueries(ledger.file, plans.watched());

        queries.totals();
        queries.failures();
        queries.qualities();
        queries.reviews();

        assertThat(plans.scans())
                .containsExactlyInAnyOrder(
                        "tally",
                        "row by row_removed",
                        "row by row_following",
                        "failure",
                        "grade by grade_word",
                        "review");
    }

    @Test
    void aResumedRunReadsOnlyNarrowTablesWhole() throws SQLException {
        new Tally(plans.watched()).count(plans.watched());
        Runs.recover(plans.watched(), 0, 0);
        ManifestNotes.fingerprint(plans.watched());
        Runs.unsettledJobsOfOthers(plans.watched(), TestLedger.ACCOUNT);
        Runs.begin(plans.watched(), TestLedger.ACCOUNT, 0);
        new Claims().load(plans.watched());

        assertThat(plans.scans()).containsExactlyInAnyOrder("row", "job", "run");
    }

    @Test
    void theLastPendingRowIsFoundWithoutPassingThoseThatAreDone() {
        RowReader rows = new RowReader(ledger.file, plans.watched());

        rows.pendingAfter(0);
        rows.row(1);

        assertThat(plans.isSearched("row_pending")).isTrue();
        assertThat(plans.scans()).isEmpty();
        assertThat(plans.sorted()).isEmpty();
    }

    @Test
    void everyLongAnswerIsReadFromWhereItsLastPageEnded() {
        LedgerQueries queries = new LedgerQueries(ledger.file, plans.watched());

        exhaust(queries.rowOutcomes());
        exhaust(queries.removedRows());
        exhaust(queries.layerSets());
        exhaust(queries.placedSets());
        exhaust(queries.rejects());
        exhaust(queries.rowsInDoubt());
        exhaust(queries.jobs());

        assertThat(plans.scans()).isEmpty();
        assertThat(plans.sorted()).isEmpty();
    }

    private static void exhaust(Iterator<?> answer) {
        answer.forEachRemaining(any -> {});
    }
}
