package dev.delaminate.ledger.intake;

import static dev.delaminate.ledger.TestLedger.REDO_CHANGED;
import static dev.delaminate.ledger.TestLedger.UNSHARED;
import static dev.delaminate.ledger.TestLedger.invalid;
import static dev.delaminate.ledger.TestLedger.valid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.delaminate.ledger.Row;
import dev.delaminate.ledger.RowState;
import dev.delaminate.ledger.TestLedger;
import dev.delaminate.manifest.ManifestRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;

class ManifestImportTest {
    private TestLedger ledger;

    @BeforeEach
    void open(@TempDir Path folder) {
        ledger = TestLedger.in(folder);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void rowsAreTakenInWithTheirPlaceAndTheirFolder() {
        ImportSummary summary = ledger.take(UNSHARED, valid(1, "Straße"), invalid(2, "b"), valid(3, null, "p"));

        assertThat(summary.isAccepted()).isTrue();
        assertThat(summary.rows()).isEqualTo(3);
        assertThat(summary.rejected()).isEqualTo(1);
        assertThat(summary.added()).isEqualTo(3);
        assertThat(summary.rejects())
                .containsExactly(new ImportSummary.Reject(2, 3, "b", "num_layers is not a number"));
        assertThat(ledger.text("SELECT state FROM row ORDER BY position")).isEqualTo("PENDING,REJECTED,PENDING");
        assertThat(ledger.text("SELECT folder FROM request WHERE folder IS NOT NULL ORDER BY line"))
                .startsWith("stra-e--")
                .contains(",p--");
        assertThat(ledger.text("SELECT message FROM failure")).isEqualTo("num_layers is not a number");
    }

    @Test
    void rowsWithoutAnIdAreRecognisedByTheirRequestWhereverTheyStand() {
        ledger.take(UNSHARED, valid(1, null, "p"), valid(2, null, "q"), valid(3, null, "p"));
        ledger.bring(1, RowState.DONE);
        ledger.bring(2, RowState.IN_FLIGHT);

        ImportSummary summary = ledger.take(
                UNSHARED, valid(1, null, "new"), valid(2, null, "p"), valid(3, null, "p"), valid(4, null, "q"));

        assertThat(summary.isAccepted()).isTrue();
        assertThat(summary.added()).isEqualTo(1);
        assertThat(ledger.text("SELECT state FROM row ORDER BY position")).isEqualTo("PENDING,DONE,PENDING,IN_FLIGHT");
    }

    @Test
    void anUnchangedManifestChangesNothing() {
        List<ManifestRow> rows = List.of(valid(1, "a"), invalid(2, "b"), valid(3, null, "p"), invalid(4, null));
        ledger.take(UNSHARED, rows);
        String before = ledger.text("SELECT row_id || state || position FROM row ORDER BY row_id");

        ImportSummary summary = ledger.take(UNSHARED, rows);

        assertThat(summary.added() + summary.changed() + summary.corrected() + summary.removed())
                .isZero();
        assertThat(ledger.text("SELECT row_id || state || position FROM row ORDER BY row_id"))
                .isEqualTo(before);
    }

    @Test
    void aRowThatTheManifestHasNoLongerKeepsItsPaidWorkAndIsNotClaimedWhenItWasNeverSent() {
        ledger.take(UNSHARED, valid(1, "paid"), valid(2, "unpaid"), valid(3, "stays"), invalid(4, "bad"));
        ledger.bring(1, RowState.IN_FLIGHT);

        ImportSummary summary = ledger.take(UNSHARED, valid(1, "stays"));

        assertThat(summary.removed()).isEqualTo(3);
        assertThat(ledger.text("SELECT state FROM row WHERE position IS NULL ORDER BY row_id"))
                .isEqualTo("IN_FLIGHT,PENDING");
        assertThat(ledger.number("SELECT count(*) FROM failure"))
                .as("a line that is gone")
                .isZero();
        assertThat(Flux.concat(ledger.ledger.rowsInFlight(), ledger.ledger.rowsPending())
                        .map(Row::name)
                        .collectList()
                        .block(TestLedger.PATIENCE))
                .containsExactly("paid", "stays");
        assertThat(ledger.take(UNSHARED, valid(1, "unpaid"), valid(2, "paid")).added())
                .as("they are known when they come back")
                .isZero();
        assertThat(ledger.text("SELECT position FROM row WHERE row_id IN (1, 2) ORDER BY row_id"))
                .isEqualTo("2,1");
    }

    @Test
    void anotherManifestOnAFolderWithPaidWorkIsRefused() {
        ledger.take(UNSHARED, valid(1, "a"), valid(2, "b"));
        ledger.bring(1, RowState.DONE);
        List<ManifestRow> other = List.of(valid(1, "x"), valid(2, "y"), invalid(3, null));

        ImportSummary refused = ledger.take(UNSHARED, other);

        assertThat(refused.isAccepted()).isFalse();
        assertThat(refused.unrelated()).isEqualTo(new ImportSummary.Jobs(2, 8));
        assertThat(ledger.number("SELECT count(*) FROM row WHERE position IS NOT NULL"))
                .isEqualTo(2);
        assertThat(ledger.take(REDO_CHANGED, other).isAccepted()).isTrue();
    }

    @Test
    void anotherManifestOnAFolderWhereNothingWasPaidIsTakenIn() {
        ledger.take(UNSHARED, valid(1, "a"));

        assertThat(ledger.take(UNSHARED, valid(1, "x")).isAccepted()).isTrue();
    }

    @Test
    void aManifestThatCannotBeReadToItsEndLeavesTheLedgerAsItWas() {
        ledger.take(UNSHARED, valid(1, "a"));
        Iterator<ManifestRow> broken = IntStream.rangeClosed(1, 5)
                .mapToObj(n -> valid(n, n < 5 ? "n" + n : failing()))
                .iterator();

        assertThatThrownBy(() -> ledger.ledger.importManifest(broken, UNSHARED))
                .hasMessage("the file ends in the middle of a row");

        assertThat(ledger.number("SELECT count(*) FROM row WHERE position IS NOT NULL"))
                .isEqualTo(1);
        assertThat(ledger.take(UNSHARED, valid(1, "a"), valid(2, "b")).added()).isEqualTo(1);
    }

    @Test
    void aKillInTheMiddleLeavesTheLedgerAsItWas(@TempDir Path killed) {
        ledger.take(UNSHARED, valid(1, "a"));
        Iterator<ManifestRow> manifest = IntStream.rangeClosed(1, 2000)
                .mapToObj(n -> n == 1500 ? valid(n, "n" + copied(killed)) : valid(n, "n" + n))
                .iterator();

        ledger.ledger.importManifest(manifest, UNSHARED);

        assertThat(ledger.number("SELECT count(*) FROM row")).isEqualTo(2001);
        try (TestLedger again = TestLedger.in(killed)) {
            assertThat(again.text("SELECT state || position FROM row")).isEqualTo("PENDING1");
        }
    }

    @Test
    void theFingerprintIsThatOfTheManifestTakenIn() {
        assertThat(ledger.ledger.manifestFingerprint()).isEmpty();

        ledger.take(new ImportOptions(true, false, "first"), valid(1, "a"));
        ledger.bring(1, RowState.DONE);
        ledger.take(new ImportOptions(true, false, "refused"), valid(1, "stranger"));

        assertThat(ledger.ledger.manifestFingerprint()).contains("first");
    }

    @Test
    void listsAreCutAndNumbersAreNot() {
        List<ManifestRow> rows = new ArrayList<>();
        for (int n = 1; n <= 30; n++) {
            rows.add(invalid(n, "n" + n));
        }

        ImportSummary summary = ledger.take(UNSHARED, rows);

        assertThat(summary.rejected()).isEqualTo(30);
        assertThat(summary.rejects()).hasSize(ImportSummary.MAX_LISTED);
    }

    private int copied(Path to) {
        try {
            ledger.copyTo(to);
            return 1500;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String failing() {
        throw new IllegalStateException("the file ends in the middle of a row");
    }
}
