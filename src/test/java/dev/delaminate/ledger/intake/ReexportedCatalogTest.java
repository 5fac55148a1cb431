package dev.delaminate.ledger.intake;

import static dev.delaminate.ledger.TestLedger.REDO_CHANGED;
import static dev.delaminate.ledger.TestLedger.SHARED;
import static dev.delaminate.ledger.TestLedger.UNSHARED;
import static dev.delaminate.ledger.TestLedger.valid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.ledger.RowState;
import dev.delaminate.ledger.TestLedger;
import dev.delaminate.ledger.intake.ImportSummary.Jobs;
import dev.delaminate.manifest.ManifestRow;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same catalog, exported anew: its rows are found again, and nothing that was paid for is paid for again. */
class ReexportedCatalogTest {
    private static final ImportOptions SAME_ROWS = new ImportOptions(true, false, true, "1", null);
    private static final ImportOptions REDO = new ImportOptions(true, true, "1");

    private TestLedger ledger;

    @BeforeEach
    void open(@TempDir Path folder) {
        ledger = TestLedger.in(folder);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void freshSignaturesAreNoChange(boolean withIds) {
        ledger.take(SHARED, signed(1, withIds, "a", 1), signed(2, withIds, "b", 1), signed(3, withIds, "c", 1));
        ledger.bring(1, RowState.DONE);
        ledger.bring(2, RowState.IN_FLIGHT);

        ImportSummary summary = ledger.take(
                SHARED,
                signed(1, withIds, "d", 2),
                signed(2, withIds, "c", 2),
                signed(3, withIds, "b", 2),
                signed(4, withIds, "a", 2));

        assertThat(summary.isAccepted()).isTrue();
        assertThat(summary.added()).isEqualTo(1);
        assertThat(summary.removed()).isZero();
        assertThat(summary.readdressed()).isEqualTo(3);
        assertThat(summary.kept()).isEqualTo(Jobs.NONE);
        assertThat(states()).isEqualTo("d2 PENDING,c2 PENDING,b1 IN_FLIGHT,a1 DONE");
        assertThat(ledger.number("SELECT count(*) FROM row")).isEqualTo(4);
        assertThat(ledger.ledger.hasTaken(SHARED.fingerprint())).isTrue();

        assertThat(ledger.take(REDO, signed(1, withIds, "a", 3), signed(2, withIds, "b", 3))
                        .redone())
                .isEqualTo(Jobs.NONE);
        assertThat(states()).isEqualTo("a1 DONE,b1 IN_FLIGHT");
    }

    @ParameterizedTest
    @EnumSource(names = {"FAILED", "IN_DOUBT"})
    void whatMayBeSubmittedAgainTakesTheFreshAddress(RowState state) {
        ledger.take(SHARED, signed(1, false, "a", 1));
        ledger.bring(1, state);

        ledger.take(SHARED, signed(1, false, "a", 2));

        assertThat(states()).isEqualTo("a2 " + state);
    }

    @Test
    void aFollowerWhoseSignatureIsFreshStillFollows() {
        ledger.take(SHARED, signed(1, true, "a", 1), valid(2, "copy", address("a", 1)));
        ledger.bring(1, RowState.DONE);

        ImportSummary summary = ledger.take(SHARED, signed(1, true, "a", 2), valid(2, "copy", address("a", 2)));

        assertThat(summary.following()).isEqualTo(1);
        assertThat(states()).isEqualTo("a1 DONE,a2 FOLLOWING");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void parametersThatChangeInMidCatalogHoldForWhatIsNotYetPaid(boolean withIds) {
        ledger.take(UNSHARED, plain(1, withIds, "a", 4), plain(2, withIds, "b", 4), plain(3, withIds, "c", 4));
        ledger.bring(1, RowState.DONE);
        ledger.bring(2, RowState.LAYERED);
        ManifestRow[] changed = {plain(1, withIds, "a", 6), plain(2, withIds, "b", 6), plain(3, withIds, "c", 6)};

        ImportSummary summary = ledger.take(UNSHARED, changed);

        assertThat(summary.kept()).isEqualTo(new Jobs(2, 12));
        assertThat(summary.changed()).isEqualTo(1);
        assertThat(layers()).isEqualTo("4 DONE,4 LAYERED,6 PENDING");

        ImportSummary redone = ledger.take(REDO_CHANGED, changed);

        assertThat(redone.redone()).isEqualTo(new Jobs(1, 6));
        assertThat(redone.postponed()).isEqualTo(1);
        assertThat(layers()).isEqualTo("6 PENDING,4 LAYERED,6 PENDING");
    }

    @Test
    void idsThatLostTheirZerosAreTheSameRows() {
        ledger.take(UNSHARED, valid(1, "007", address("a", 1)), valid(2, "0010", address("b", 1)));
        ledger.bring(1, RowState.DONE);

        ImportSummary summary =
                ledger.take(UNSHARED, valid(1, "10", address("b", 2), 6), valid(2, "7", address("a", 2)));

        assertThat(summary.added()).isZero();
        assertThat(summary.removed()).isZero();
        assertThat(ledger.text("SELECT q.id || ' ' || q.key || ' ' || r.state || ' ' || q.folder"
                        + " FROM row AS r JOIN request AS q USING (row_id) ORDER BY r.position"))
                .isEqualTo("10 id:10 PENDING 0010,7 id:7 DONE 007");
        assertThat(ledger.take(UNSHARED, valid(1, "007", address("a", 3))).added())
                .as("and back")
                .isZero();
    }

    @Test
    void aRowThatIsFoundByAnotherKeyKeepsItsFolderForItself() {
        ledger.take(UNSHARED, valid(1, "007", address("a", 1)));
        ledger.bring(1, RowState.DONE);
        ledger.take(UNSHARED, valid(1, "7", address("a", 1)));

        ledger.take(UNSHARED, valid(1, "7", address("a", 1)), valid(2, "007", address("b", 1)));

        assertThat(ledger.text("SELECT q.id || ' ' || q.folder FROM request AS q ORDER BY row_id"))
                .startsWith("7 007,007 ")
                .contains("--");
    }

    @Test
    void anIdOfAnotherPictureIsAnotherRow() {
        ledger.take(UNSHARED, valid(1, "007", address("a", 1)), valid(2, "x", address("x", 1)));
        ledger.bring(1, RowState.DONE);

        ImportSummary summary = ledger.take(UNSHARED, valid(1, "7", address("b", 1)), valid(2, "x", address("x", 1)));

        assertThat(summary.added()).isEqualTo(1);
        assertThat(summary.removed()).isEqualTo(1);
    }

    @Test
    void aRowWithAnotherIdSharesWhatWasPaidForItsPicture() {
        ledger.take(SHARED, valid(1, "x", address("a", 1)), valid(2, "b", address("b", 1)));
        ledger.bring(1, RowState.DONE);

        ImportSummary summary = ledger.take(SHARED, valid(1, "y", address("a", 2)), valid(2, "b", address("b", 2)));

        assertThat(summary.following()).isEqualTo(1);
        assertThat(states()).isEqualTo("a2 FOLLOWING,b2 PENDING");
    }

    @Test
    void idsThatComeOrGoLeaveTheRowsWhatTheyAre() {
        ledger.take(SHARED, signed(1, false, "a", 1), signed(2, false, "b", 1));
        ledger.bring(1, RowState.DONE);

        assertThat(ledger.take(SHARED, signed(1, true, "b", 2), signed(2, true, "a", 2))
                        .added())
                .isZero();
        assertThat(states()).isEqualTo("b2 PENDING,a1 DONE");
        assertThat(ledger.take(SHARED, signed(1, false, "a", 3), signed(2, false, "b", 3))
                        .added())
                .isZero();
        assertThat(states()).isEqualTo("a1 DONE,b3 PENDING");
    }

    @Test
    void addressesThatDifferOnlyInATokenAreAskedAbout() {
        ledger.take(SHARED, token(1, "A"), token(2, "B"), token(3, "C"));
        ledger.bring(1, RowState.DONE);
        ledger.bring(2, RowState.DONE);
        List<ManifestRow> anew = List.of(token(1, "D"), token(2, "E"), token(3, "F"));
        String before = ledger.text("SELECT row_id || picture || position FROM row JOIN request USING (row_id)");

        ImportSummary asked = ledger.take(SHARED, anew);

        assertThat(asked.isAccepted()).isFalse();
        assertThat(asked.unclear()).isEqualTo(new Jobs(3, 12));
        assertThat(asked.unclearLines()).containsExactly(2L, 3L, 4L);
        assertThat(ledger.text("SELECT row_id || picture || position FROM row JOIN request USING (row_id)"))
                .isEqualTo(before);

        assertThat(ledger.take(SAME_ROWS, anew).isAccepted()).isTrue();
        assertThat(ledger.text("SELECT state FROM row ORDER BY position")).isEqualTo("DONE,DONE,PENDING");
        assertThat(ledger.text("SELECT picture FROM request WHERE row_id = 3")).endsWith("F");
    }

    @Test
    void withConsentRowsThatCannotBeToldApartAreNewOnes() {
        ledger.take(SHARED, token(1, "A"), token(2, "B"));
        ledger.bring(1, RowState.DONE);

        ImportSummary summary = ledger.take(REDO, token(1, "C"), token(2, "D"));

        assertThat(summary.added()).isEqualTo(2);
        assertThat(ledger.text("SELECT state FROM row WHERE position IS NOT NULL"))
                .isEqualTo("PENDING,PENDING");
    }

    @Test
    void aTokenBehindANameIsTrustedWhereTheNameIsThatOfOneRow() {
        ledger.take(SHARED, named(1, "a", "A"), named(2, "b", "B"), named(3, "b", "C"));
        ledger.bring(1, RowState.DONE);
        ledger.bring(2, RowState.DONE);

        ImportSummary summary = ledger.take(SHARED, named(1, "b", "E"), named(2, "a", "D"), named(3, "b", "F"));

        assertThat(summary.unclearLines()).containsExactly(2L, 4L);
    }

    @Test
    void variantsOfOnePictureThatAllChangedAreAskedAbout() {
        ledger.take(UNSHARED, plain(1, false, "a", 3), plain(2, false, "a", 4));
        ledger.bring(1, RowState.DONE);

        assertThat(ledger.take(UNSHARED, plain(1, false, "a", 5), plain(2, false, "a", 6))
                        .unclear())
                .isEqualTo(new Jobs(2, 11));
        assertThat(ledger.take(UNSHARED, plain(1, false, "a", 3), plain(2, false, "a", 4), plain(3, false, "a", 5))
                        .added())
                .as("one more variant is a new row")
                .isEqualTo(1);
    }

    @Test
    void whatWasNeverPaidForIsNotAskedAbout() {
        ledger.take(SHARED, token(1, "A"), token(2, "B"));

        ImportSummary summary = ledger.take(SHARED, token(1, "C"), token(2, "D"));

        assertThat(summary.isAccepted()).isTrue();
        assertThat(ledger.text("SELECT state FROM row WHERE position IS NOT NULL"))
                .isEqualTo("PENDING,PENDING");
    }

    private static ManifestRow signed(long position, boolean withId, String name, int signature) {
        return valid(position, withId ? name : null, address(name, signature));
    }

    private static ManifestRow plain(long position, boolean withId, String name, int layers) {
        return valid(position, withId ? name : null, "https://shop.example/" + name + ".png", layers);
    }

    private static ManifestRow token(long position, String token) {
        return valid(position, null, "https://shop.example/get?token=" + token);
    }

    private static ManifestRow named(long position, String name, String token) {
        return valid(position, null, "https://shop.example/" + name + ".png?token=" + token);
    }

    private static String address(@Nullable String name, int signature) {
        return "https://b.s3.example/" + name + ".png?X-Amz-Expires=3600&X-Amz-Signature=" + signature;
    }

    /** Of the rows of the manifest: the picture, with which signature, and the state. */
    private String states() {
        return ledger.text("SELECT substr(q.picture, 22, 1) || substr(q.picture, -1) || ' ' || r.state"
                + " FROM row AS r JOIN request AS q USING (row_id) WHERE r.position IS NOT NULL ORDER BY r.position");
    }

    private String layers() {
        return ledger.text("SELECT json_extract(q.parameters, '$.numLayers') || ' ' || r.state"
                + " FROM row AS r JOIN request AS q USING (row_id) ORDER BY r.position");
    }
}
