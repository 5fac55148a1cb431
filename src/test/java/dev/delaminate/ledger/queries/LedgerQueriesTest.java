package dev.delaminate.ledger.queries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.layering.JobId;
import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.layering.LayeringRequest;
import dev.delaminate.ledger.Billing;
import dev.delaminate.ledger.Entry;
import dev.delaminate.ledger.Row;
import dev.delaminate.ledger.RowState;
import dev.delaminate.ledger.Store;
import dev.delaminate.ledger.TestLedger;
import dev.delaminate.ledger.intake.ImportSummary;
import dev.delaminate.ledger.sql.KeysetPages;
import dev.delaminate.ledger.sql.LedgerSource;
import dev.delaminate.manifest.ManifestRow;
import dev.delaminate.quality.Grade;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Store.class)
class LedgerQueriesTest {
    private static final RowOutcome.Reason TOO_SMALL =
            new RowOutcome.Reason("image_too_small", "the picture is too small");

    @Parameter
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Store store;

    private TestLedger ledger;
    private Store.Reading reading;
    private @Nullable LedgerQueries open;

    @BeforeEach
    void open(@TempDir Path folder) {
        ledger = TestLedger.in(folder);
        reading = store.reading(ledger.file);
    }

    @AfterEach
    void close() {
        if (open != null) {
            open.close();
        }
        reading.close();
        ledger.close();
    }

    /** Of what was committed until now. */
    private LedgerQueries queries() {
        LedgerSource source = reading.now();
        if (open == null) {
            open = LedgerQueries.open(source);
        }
        return open;
    }

    @Test
    void tellsWhatTheSetsOfTheManifestAreWorth() {
        ledger.take(TestLedger.UNSHARED, TestLedger.manifest(3));
        ledger.bring(1, RowState.LAYERED);
        ledger.bring(2, RowState.LAYERED);
        ledger.bring(3, RowState.LAYERED);
        ledger.record(
                TestLedger.placed(1, TestLedger.quality(Grade.BAD, 0.5)),
                TestLedger.placed(2),
                TestLedger.placed(3, TestLedger.quality(Grade.GOOD, 0.5)));

        ledger.take(TestLedger.UNSHARED, TestLedger.manifest(2));

        assertThat(queries().rowOutcomes().next().quality()).isEqualTo(TestLedger.quality(Grade.BAD, 0.5));
        assertThat(queries().qualities().rows()).isEqualTo(Map.of(Grade.BAD, 1L, Grade.GOOD, 0L));
    }

    @Test
    void everyRowHasItsOutcomeInTheManifestsOrder() {
        takeOneRowInEachState();

        List<RowOutcome> outcomes = all(queries().rowOutcomes());

        assertThat(outcomes).extracting(RowOutcome::position).isSorted();
        assertThat(outcomes)
                .extracting(RowOutcome::state)
                .containsExactly(
                        RowState.PENDING,
                        RowState.SUBMITTING,
                        RowState.IN_FLIGHT,
                        RowState.LAYERED,
                        RowState.DONE,
                        RowState.FAILED,
                        RowState.IN_DOUBT,
                        RowState.REJECTED);
        assertThat(outcomes.get(4))
                .isEqualTo(new RowOutcome(
                        5,
                        6,
                        RowState.DONE,
                        "row-5",
                        TestLedger.placed(5).set().layers(),
                        List.of("layer 1 is blank"),
                        null,
                        new JobId("request-5"),
                        1840132425L,
                        null,
                        1,
                        TestLedger.PRICE,
                        TestLedger.NOW,
                        TestLedger.NOW,
                        5L,
                        null));
        assertThat(outcomes.get(5).reason()).isEqualTo(TOO_SMALL);
        assertThat(outcomes.get(5).folder()).isNull();
        assertThat(outcomes.get(7).jobs()).isZero();
    }

    @Test
    void aPlanCountsTheLayersThatEachRowAsksFor() {
        LayeringParameters twoLayers = new LayeringParameters(null, null, 2, null, null, null, null, null, null);
        ledger.take(
                TestLedger.SHARED,
                TestLedger.valid(1, "a", "p"),
                TestLedger.valid(2, "b", "p"),
                new ManifestRow(3, 4, "c", new LayeringRequest("q", null, twoLayers), List.of()));

        assertThat(queries().planned()).isEqualTo(new PlannedWork(2, 1, 4 + 2, 4 + 4 + 2));
    }

    @Test
    void aFollowerSharesTheOutcomeOfItsLeaderAndCostsNothing() {
        ledger.take(
                TestLedger.SHARED,
                TestLedger.valid(1, "a", "p"),
                TestLedger.valid(2, "b", "p"),
                TestLedger.valid(3, "c", "q"),
                TestLedger.valid(4, "d", "q"));
        ledger.bring(1, RowState.FAILED);
        ledger.bring(3, RowState.DONE);

        List<RowOutcome> outcomes = all(queries().rowOutcomes());

        assertThat(outcomes)
                .extracting(RowOutcome::state)
                .containsExactly(RowState.FAILED, RowState.FAILED, RowState.DONE, RowState.LAYERED);
        assertThat(outcomes.get(1).reason()).isEqualTo(TOO_SMALL);
        assertThat(outcomes.get(1).jobs()).isZero();
        assertThat(outcomes.get(1).costMicros()).isZero();
        assertThat(queries().totals().rows(RowState.FAILED)).isEqualTo(2);
        assertThat(queries().failures())
                .containsExactly(new FailureGroup(RowState.FAILED, "image_too_small", "the picture is too small", 2));

        ledger.record(TestLedger.placed(4));

        RowOutcome copied = all(queries().rowOutcomes()).get(3);
        assertThat(copied.state()).isEqualTo(RowState.DONE);
        assertThat(copied.folder()).isEqualTo("d");
        assertThat(copied.requestId()).isEqualTo(new JobId("request-3"));
        assertThat(copied.seed()).isEqualTo(1840132425L);
        assertThat(copied.costMicros()).isZero();
    }

    @Test
    void allJobsOfARowCountForItsCost() {
        ledger.take(TestLedger.UNSHARED, TestLedger.manifest(1));
        ledger.bring(1, RowState.IN_DOUBT);
        ledger.ledger.settlements().resubmitInDoubt();
        ledger.record(TestLedger.path(1, 2, RowState.DONE).toArray(Entry[]::new));

        RowOutcome outcome = all(queries().rowOutcomes()).get(0);

        assertThat(outcome.jobs()).isEqualTo(2);
        assertThat(outcome.costMicros()).isEqualTo(2 * TestLedger.PRICE);
        assertThat(outcome.requestId()).isEqualTo(new JobId("request-2"));
    }

    @Test
    void totalsAreThoseOfTheLastCommit() {
        takeOneRowInEachState();

        RunTotals totals = queries().totals();

        for (RowState state : RowState.values()) {
            assertThat(totals.rows(state)).as("%s", state).isEqualTo(state == RowState.FOLLOWING ? 0 : 1);
        }
        assertThat(totals.jobs())
                .containsEntry(Billing.RESERVED, 1L)
                .containsEntry(Billing.BILLED, 4L)
                .containsEntry(Billing.IN_DOUBT, 1L)
                .containsEntry(Billing.RELEASED, 0L);
        assertThat(totals.committedMicros()).isEqualTo(6 * TestLedger.PRICE);
    }

    @Test
    void rowsThatTheManifestHasNoLongerAreListedApart() {
        ledger.take(TestLedger.UNSHARED, TestLedger.manifest(3));
        ledger.bring(2, RowState.DONE);

        ledger.take(TestLedger.UNSHARED, TestLedger.valid(1, "row-1"));

        assertThat(all(queries().rowOutcomes())).hasSize(1);
        assertThat(all(queries().removedRows())).singleElement().satisfies(removed -> {
            assertThat(removed.id()).isEqualTo("row-2");
            assertThat(removed.outcome().state()).isEqualTo(RowState.DONE);
        });
        assertThat(queries().totals().rows(RowState.DONE)).isZero();
    }

    @Test
    void layerSetsAndJobsAreListedWithWhatTheAuditNeeds() {
        takeOneRowInEachState();

        assertThat(all(queries().layerSets())).singleElement().satisfies(set -> {
            assertThat(set.name()).isEqualTo("row-5");
            assertThat(set.folder()).isEqualTo("row-5");
            assertThat(set.layers()).isEqualTo(TestLedger.placed(5).set().layers());
        });
        List<JobRecord> jobs = all(queries().jobs());
        assertThat(jobs).extracting(JobRecord::number).containsExactly(2L, 3L, 4L, 5L, 6L, 7L);
        assertThat(jobs.get(0).requestId()).isNull();
        assertThat(jobs.get(1).account()).isEqualTo(TestLedger.ACCOUNT);
        assertThat(jobs).allSatisfy(job -> assertThat(job.priceMicros()).isEqualTo(TestLedger.PRICE));
    }

    @Test
    void rowsInDoubtAreListedWithWhatIsNeededToLookThemUp() {
        takeOneRowInEachState();

        assertThat(queries().rowsInDoubt()).toIterable().singleElement().satisfies(row -> {
            assertThat(row.name()).isEqualTo("row-7");
            assertThat(row.submittedAt()).isEqualTo(TestLedger.NOW);
            assertThat(row.priceMicros()).isEqualTo(TestLedger.PRICE);
        });
    }

    @Test
    void longAnswersAreReadPageByPageWhileTheRunGoesOn() {
        int rows = 2 * KeysetPages.PAGE + 3;
        ledger.take(TestLedger.UNSHARED, TestLedger.manifest(rows));

        Iterator<RowOutcome> outcomes = queries().rowOutcomes();
        RowOutcome first = outcomes.next();
        ledger.bring(rows, RowState.DONE);
        reading.now();
        List<RowOutcome> rest = all(outcomes);

        assertThat(first.position()).isEqualTo(1);
        assertThat(rest).hasSize(rows - 1);
        assertThat(rest.get(rows - 2).state()).isEqualTo(RowState.DONE);
    }

    @Test
    void theFolderOfARowIsKnownWhateverItsCase() {
        ledger.take(TestLedger.UNSHARED, TestLedger.valid(1, "Ärger One"));
        String folder = ledger.text("SELECT folder FROM request");

        assertThat(queries().isFolderOfRow(folder)).isTrue();
        assertThat(queries().isFolderOfRow(folder.replace("One", "oNE"))).isTrue();
        assertThat(queries().isFolderOfRow("other")).isFalse();
    }

    @Test
    void rejectsRemovedRowsAndPicturesArePagesLikeAllOthers() {
        takeOneRowInEachState();

        assertThat(all(queries().rejects()))
                .containsExactly(new ImportSummary.Reject(8, 9, "bad", "num_layers is not a number"));
        assertThat(all(queries().picturesPlanned()))
                .containsExactly(new PlannedWork.Picture(1, 2, "row-1", "https://shop.example/row-1.png", false));
        assertThat(all(queries().rowsPending())).extracting(Row::number).containsExactly(1L);
        assertThat(all(queries().placedSets())).extracting(PlacedSet::row).containsExactly(5L);
        assertThat(all(queries().unsyncedSets())).extracting(PlacedSet::row).containsExactly(5L);
        assertThat(queries().manifest()).contains("1");
        assertThat(queries().manifestFormat()).isEmpty();
        assertThat(queries().rowsWithoutPicture()).isZero();
    }

    private void takeOneRowInEachState() {
        List<ManifestRow> rows = new ArrayList<>(TestLedger.manifest(7));
        rows.add(TestLedger.invalid(8, "bad"));
        ledger.take(TestLedger.UNSHARED, rows);
        List<RowState> states = List.of(
                RowState.PENDING,
                RowState.SUBMITTING,
                RowState.IN_FLIGHT,
                RowState.LAYERED,
                RowState.DONE,
                RowState.FAILED,
                RowState.IN_DOUBT);
        for (int i = 0; i < states.size(); i++) {
            ledger.bring(i + 1, states.get(i));
        }
    }

    private static <T> List<T> all(Iterator<T> values) {
        List<T> list = new ArrayList<>();
        values.forEachRemaining(list::add);
        return list;
    }
}
