package dev.delaminate.ledger.intake;

import static dev.delaminate.ledger.TestLedger.SHARED;
import static dev.delaminate.ledger.TestLedger.UNSHARED;
import static dev.delaminate.ledger.TestLedger.valid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.layering.LayeringRequest;
import dev.delaminate.ledger.RowState;
import dev.delaminate.ledger.TestLedger;
import dev.delaminate.manifest.ManifestRow;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SharedWorkTest {
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
    void theFirstInTheManifestLeadsAndOnlyItIsSent() {
        ImportSummary summary = ledger.take(SHARED, valid(3, "c", "p"), valid(1, "a", "p"), valid(2, "b", "q"));

        assertThat(summary.following()).isEqualTo(1);
        assertThat(states()).isEqualTo("a PENDING,b PENDING,c FOLLOWING a");
    }

    @ParameterizedTest
    @EnumSource(names = {"IN_FLIGHT", "LAYERED", "DONE", "FAILED", "IN_DOUBT"})
    void whoeverWasSentLeadsWhateverItsPlace(RowState state) {
        ledger.take(SHARED, valid(1, "late", "p"));
        ledger.bring(1, state);

        ledger.take(SHARED, valid(1, "early", "p"), valid(2, "late", "p"));

        assertThat(states()).isEqualTo("early FOLLOWING late,late " + state);
    }

    @Test
    void equalBytesOfLocalFilesAreTheSameWorkAndOtherParametersAreNot() {
        ledger.take(
                SHARED,
                local(1, "a", "a.png", "11", LayeringParameters.DEFAULT),
                local(2, "b", "copy of a.png", "11", LayeringParameters.DEFAULT),
                local(3, "c", "c.png", "22", LayeringParameters.DEFAULT),
                local(4, "d", "a.png", "11", withLayers(3)));

        assertThat(states()).isEqualTo("a PENDING,b FOLLOWING a,c PENDING,d PENDING");
    }

    @Test
    void aFollowerTakesOverWhenItsLeaderLeavesUnpaid() {
        ledger.take(SHARED, valid(1, "a", "p"), valid(2, "b", "p"), valid(3, "c", "p"));

        ledger.take(SHARED, valid(1, "b", "p"), valid(2, "c", "p"));

        assertThat(states()).isEqualTo("b PENDING,c FOLLOWING b");
    }

    @Test
    void aLeaderThatWasPaidForLeadsOnWhenTheManifestHasItNoLonger() {
        ledger.take(SHARED, valid(1, "a", "p"), valid(2, "b", "p"));
        ledger.bring(1, RowState.DONE);

        ledger.take(SHARED, valid(1, "b", "p"));

        assertThat(states()).isEqualTo("b FOLLOWING a");
    }

    @Test
    void aLeaderThatFailedAndLeftIsReplaced() {
        ledger.take(SHARED, valid(1, "a", "p"), valid(2, "b", "p"));
        ledger.bring(1, RowState.FAILED);

        ledger.take(SHARED, valid(1, "b", "p"));

        assertThat(states()).isEqualTo("b PENDING");
    }

    @Test
    void aFollowerTakesOverWhenItsLeadersLineBecomesInvalidOrAsksForSomethingElse() {
        ledger.take(SHARED, valid(1, "a", "p"), valid(2, "b", "p"), valid(3, "c", "q"), valid(4, "d", "q"));

        ledger.take(SHARED, TestLedger.invalid(1, "a"), valid(2, "b", "p"), valid(3, "c", "r"), valid(4, "d", "q"));

        assertThat(states()).isEqualTo("a REJECTED,b PENDING,c PENDING,d PENDING");
    }

    @Test
    void aFollowerThatHasItsFilesKeepsThem() {
        ledger.take(SHARED, valid(1, "a", "p"), valid(2, "b", "p"));
        ledger.bring(1, RowState.DONE);
        ledger.record(TestLedger.placed(2));

        ledger.take(SHARED, valid(1, "a", "p"), valid(2, "b", "p"), valid(3, "c", "p"));

        assertThat(states()).isEqualTo("a DONE,b DONE,c FOLLOWING a");
    }

    @Test
    void withoutSharingEachRowStandsForItself() {
        ledger.take(SHARED, valid(1, "a", "p"), valid(2, "b", "p"));

        ImportSummary summary = ledger.take(UNSHARED, valid(1, "a", "p"), valid(2, "b", "p"));

        assertThat(summary.following()).isZero();
        assertThat(states()).isEqualTo("a PENDING,b PENDING");
    }

    private String states() {
        return ledger.text("SELECT q.id || ' ' || r.state || coalesce(' ' || l.id, '') FROM row AS r"
                + " JOIN request AS q ON q.row_id = r.row_id"
                + " LEFT JOIN request AS l ON r.state = 'FOLLOWING' AND l.row_id = r.leader"
                + " WHERE r.position IS NOT NULL ORDER BY r.position");
    }

    private static ManifestRow local(
            long position, String id, String path, String sha256, LayeringParameters parameters) {
        return new ManifestRow(position, position + 1, id, new LayeringRequest(path, sha256, parameters), List.of());
    }

    private static LayeringParameters withLayers(int layers) {
        return new LayeringParameters(null, null, layers, null, null, null, null, null, null);
    }
}
