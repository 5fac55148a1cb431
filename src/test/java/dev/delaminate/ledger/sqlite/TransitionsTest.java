package dev.delaminate.ledger.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.delaminate.layering.JobId;
import dev.delaminate.ledger.Entry;
import dev.delaminate.ledger.LedgerException;
import dev.delaminate.ledger.RowState;
import dev.delaminate.ledger.SharedRequestIdException;
import dev.delaminate.ledger.TestLedger;
import dev.delaminate.manifest.ManifestRow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TransitionsTest {
    private static final Map<Class<? extends Entry>, Map<RowState, RowState>> ARROWS = Map.ofEntries(
            Map.entry(Entry.Submitting.class, Map.of(RowState.PENDING, RowState.SUBMITTING)),
            Map.entry(Entry.Accepted.class, Map.of(RowState.SUBMITTING, RowState.IN_FLIGHT)),
            Map.entry(Entry.NotTaken.class, Map.of(RowState.SUBMITTING, RowState.PENDING)),
            Map.entry(Entry.Refused.class, Map.of(RowState.SUBMITTING, RowState.FAILED)),
            Map.entry(Entry.Unsendable.class, Map.of(RowState.PENDING, RowState.FAILED)),
            Map.entry(Entry.Doubted.class, Map.of(RowState.SUBMITTING, RowState.IN_DOUBT)),
            Map.entry(Entry.Finished.class, Map.of(RowState.IN_FLIGHT, RowState.LAYERED)),
            Map.entry(
                    Entry.Failed.class, Map.of(RowState.IN_FLIGHT, RowState.FAILED, RowState.LAYERED, RowState.FAILED)),
            Map.entry(Entry.AskedAgain.class, Map.of(RowState.LAYERED, RowState.IN_FLIGHT)),
            Map.entry(Entry.Placed.class, Map.of(RowState.LAYERED, RowState.DONE, RowState.FOLLOWING, RowState.DONE)),
            Map.entry(Entry.Kept.class, Map.of()));

    /** Rows of one ledger: each case takes another one. */
    private static final int ROWS = 200;

    private static TestLedger shared;
    private static final AtomicLong TAKEN = new AtomicLong();

    @TempDir
    Path folder;

    @BeforeAll
    static void fillALedger(@TempDir Path folder) {
        shared = TestLedger.in(folder);
        List<ManifestRow> rows = new ArrayList<>(TestLedger.manifest(ROWS));
        for (int i = 1; i <= 20; i++) {
            rows.add(TestLedger.invalid(ROWS + i, "invalid-" + i));
        }
        for (int i = 21; i <= 40; i++) {
            rows.add(TestLedger.valid(ROWS + i, "shared-" + i, "https://shop.example/shared.png"));
        }
        shared.take(TestLedger.SHARED, rows);
        long leader = ROWS + 21;
        shared.bring(leader, RowState.DONE);
    }

    @AfterAll
    static void closeIt() {
        shared.close();
    }

    /** Each entry for a row with this job, which has the row's own number unless it is a stale one. */
    static List<Entry> entries(long row, long job) {
        return List.of(
                TestLedger.submitting(row, job + 1000),
                TestLedger.accepted(row, job),
                new Entry.NotTaken(row, job),
                new Entry.Refused(row, job, TestLedger.FAILURE),
                new Entry.Unsendable(row, TestLedger.FAILURE),
                new Entry.Doubted(row, job, TestLedger.FAILURE),
                TestLedger.finished(row, job),
                TestLedger.failed(row, job),
                new Entry.AskedAgain(row, job),
                new Entry.Kept(row, job, "it is no better"),
                TestLedger.placed(row));
    }

    static Stream<Arguments> everyEntryInEveryState() {
        return Stream.of(RowState.values())
                .flatMap(state -> entries(1, 1).stream()
                        .map(entry -> Arguments.of(state, entry.getClass().getSimpleName())));
    }

    @ParameterizedTest(name = "{1} in {0}")
    @MethodSource("everyEntryInEveryState")
    void anEntryIsWrittenWhereItsArrowStartsAndRefusedAnywhereElse(RowState from, String name) {
        long row = rowStanding(from);
        Entry entry = entries(row, row).stream()
                .filter(each -> each.getClass().getSimpleName().equals(name))
                .findFirst()
                .orElseThrow();
        RowState to = arrows(entry).get(from);
        String before = everythingOf(row);

        if (to != null) {
            shared.record(entry);
            assertThat(shared.state(row)).isEqualTo(to);
        } else {
            assertThatThrownBy(() -> shared.record(entry))
                    .isInstanceOf(LedgerException.class)
                    .hasMessageContaining("row " + row + " is " + from)
                    .hasMessageContaining(name);
            assertThat(everythingOf(row)).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SUBMITTING", "IN_FLIGHT", "LAYERED"})
    void anEntryOfAnotherJobThanTheRowsOwnIsRefused(RowState from) {
        long row = rowStanding(from);
        String before = everythingOf(row);

        for (Entry stale : entries(row, row + 5000)) {
            if (!(stale instanceof Entry.Placed)) {
                assertThatThrownBy(() -> shared.record(stale)).isInstanceOf(LedgerException.class);
            }
        }

        assertThat(everythingOf(row)).isEqualTo(before);
    }

    @Test
    void aJobNumberIsTakenOnce() {
        try (TestLedger ledger = TestLedger.in(folder, 2)) {
            ledger.record(TestLedger.submitting(1, 7));

            assertThatThrownBy(() -> ledger.record(TestLedger.submitting(2, 7))).isInstanceOf(LedgerException.class);

            assertThat(ledger.state(2)).isEqualTo(RowState.PENDING);
            assertThat(ledger.ledger.committedMicros()).isEqualTo(TestLedger.PRICE);
        }
    }

    @Test
    void anUnknownRowIsRefused() {
        try (TestLedger ledger = TestLedger.in(folder, 1)) {
            assertThatThrownBy(() -> ledger.record(TestLedger.submitting(99, 1)))
                    .isInstanceOf(LedgerException.class)
                    .hasMessageContaining("row 99 is unknown");
        }
    }

    @Test
    void moneyIsReservedBeforeTheSubmitAndReleasedOnlyWhenTheJobWasSurelyNotTaken() {
        Map<RowState, Long> committed = new EnumMap<>(RowState.class);
        try (TestLedger ledger = TestLedger.in(folder, 6)) {
            ledger.record(TestLedger.submitting(1, 1));
            committed.put(RowState.SUBMITTING, ledger.ledger.committedMicros());
            ledger.record(new Entry.NotTaken(1, 1));
            committed.put(RowState.PENDING, ledger.ledger.committedMicros());
            ledger.record(TestLedger.submitting(2, 2), new Entry.Refused(2, 2, TestLedger.FAILURE));
            committed.put(RowState.REJECTED, ledger.ledger.committedMicros());
            ledger.bring(3, RowState.FAILED);
            committed.put(RowState.FAILED, ledger.ledger.committedMicros());
            ledger.bring(4, RowState.IN_DOUBT);
            committed.put(RowState.IN_DOUBT, ledger.ledger.committedMicros());
            ledger.bring(5, RowState.DONE);
            committed.put(RowState.DONE, ledger.ledger.committedMicros());
        }

        assertThat(committed)
                .containsEntry(RowState.SUBMITTING, 50_000L)
                .containsEntry(RowState.PENDING, 0L)
                .containsEntry(RowState.REJECTED, 0L)
                .containsEntry(RowState.FAILED, 50_000L)
                .containsEntry(RowState.IN_DOUBT, 100_000L)
                .containsEntry(RowState.DONE, 150_000L);
        try (TestLedger again = TestLedger.in(folder)) {
            assertThat(again.ledger.committedMicros()).isEqualTo(150_000);
        }
    }

    @Test
    void aStormOfRefusedAttemptsLeavesOneCountAndNoJobs() {
        try (TestLedger ledger = TestLedger.in(folder, 1)) {
            for (long job = 1; job <= 20; job++) {
                ledger.record(TestLedger.submitting(1, job), new Entry.NotTaken(1, job));
            }

            assertThat(ledger.number("SELECT count(*) FROM job")).isZero();
            assertThat(ledger.number("SELECT attempts FROM row")).isEqualTo(20);
        }
        try (TestLedger again = TestLedger.in(folder)) {
            assertThat(again.ledger.nextJob())
                    .as("a number is never given twice")
                    .isEqualTo(21);
        }
    }

    @Test
    void nothingIsSubmittedBeforeARunHasBegun() {
        TestLedger.in(folder, 1).close();

        try (SqliteLedger idle = SqliteLedger.open(TestLedger.fileIn(folder), () -> TestLedger.NOW)) {
            assertThatThrownBy(() -> idle.record(TestLedger.submitting(1, 1)).block(TestLedger.PATIENCE))
                    .hasMessageContaining("before a run has begun");
        }
    }

    private static Map<RowState, RowState> arrows(Entry entry) {
        Map<RowState, RowState> arrows = ARROWS.get(entry.getClass());
        assertThat(arrows).as("the table knows %s", entry).isNotNull();
        return arrows == null ? Map.of() : arrows;
    }

    private static long rowStanding(RowState state) {
        if (state == RowState.REJECTED || state == RowState.FOLLOWING) {
            return shared.number("SELECT min(row_id) FROM row WHERE state = '" + state + "'");
        }
        long row = TAKEN.incrementAndGet();
        shared.bring(row, state);
        assertThat(shared.state(row)).isEqualTo(state);
        return row;
    }

    private static String everythingOf(long row) {
        return Stream.of("row", "job", "result", "layer_set", "failure", "tally")
                .map(table -> shared.text("SELECT " + columns(table) + " FROM " + table
                        + (table.equals("tally")
                                ? ""
                                : table.equals("result") ? " WHERE job_id = " + row : " WHERE row_id = " + row)))
                .toList()
                .toString();
    }

    private static String columns(String table) {
        return switch (table) {
            case "row" -> "json_array(row_id, state, position, job_id, leader, attempts)";
            case "job" -> "json_array(job_id, row_id, request_id, billing, price_micros, accepted_at)";
            case "result" -> "json_array(job_id, seed, layers)";
            case "layer_set" -> "json_array(row_id, layers, warnings)";
            case "failure" -> "json_array(row_id, kind, code, message)";
            default -> "json_array(name, number)";
        };
    }

    @Test
    void theJobThatMadeAFollowersFilesIsOnRecordForIt() {
        long follower = rowStanding(RowState.FOLLOWING);

        shared.record(TestLedger.placed(follower));

        assertThat(shared.number("SELECT job_id FROM row WHERE row_id = " + follower))
                .isEqualTo(ROWS + 21);
        assertThat(shared.number("SELECT count(*) FROM job WHERE row_id = " + follower))
                .isZero();
    }

    @Test
    void aJobThatTheServiceGaveToAnotherRowBeforeIsDoubtedAndBringsNoLayers() {
        try (TestLedger ledger = TestLedger.in(folder, 3)) {
            ledger.bring(1, RowState.DONE);
            ledger.bring(2, RowState.SUBMITTING);
            ledger.bring(3, RowState.SUBMITTING);

            assertThatThrownBy(() -> ledger.record(new Entry.Accepted(2, 2, new JobId("request-1"))))
                    .isInstanceOf(SharedRequestIdException.class)
                    .hasMessageContaining("request-1, which is the job of row row-1 already");
            ledger.record(TestLedger.accepted(3, 3));

            assertThat(ledger.text("SELECT state FROM row ORDER BY row_id")).isEqualTo("DONE,IN_DOUBT,IN_FLIGHT");
            assertThat(ledger.text("SELECT code FROM failure")).isEqualTo("request_id_shared");
            assertThat(ledger.text("SELECT billing FROM job ORDER BY job_id")).isEqualTo("BILLED,IN_DOUBT,BILLED");
            assertThat(ledger.ledger.committedMicros()).isEqualTo(3 * TestLedger.PRICE);
        }
    }
}
