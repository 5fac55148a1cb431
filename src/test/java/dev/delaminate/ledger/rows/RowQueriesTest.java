package dev.delaminate.ledger.rows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.ledger.RowState;
import dev.delaminate.ledger.Store;
import dev.delaminate.ledger.TestLedger;
import dev.delaminate.ledger.reviews.ReviewStore;
import dev.delaminate.quality.Grade;
import dev.delaminate.review.Decision;
import dev.delaminate.review.Verdict;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Row 1 DONE and bad, row 2 follows it and is DONE, row 3 FAILED, row 4 follows that one, row 5 IN_DOUBT, row 6 REJECTED,
 * row 7 PENDING.
 */
@ParameterizedClass
@EnumSource(Store.class)
class RowQueriesTest {
    @Parameter
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Store store;

    private TestLedger ledger;
    private Store.Reading reading;

    @BeforeEach
    void open(@TempDir Path folder) {
        ledger = TestLedger.in(folder);
        reading = store.reading(ledger.file);
        ledger.take(
                TestLedger.SHARED,
                TestLedger.valid(1, "Ärger", "https://shop.example/a.png", 6),
                TestLedger.valid(2, "b", "https://shop.example/a.png", 6),
                TestLedger.valid(3, "c"),
                TestLedger.valid(4, "d", "https://shop.example/c.png"),
                TestLedger.valid(5, "e"),
                TestLedger.invalid(6, "f"),
                TestLedger.valid(7, "g"));
        ledger.bring(1, RowState.LAYERED);
        ledger.record(
                TestLedger.placed(1, TestLedger.quality(Grade.BAD, 0.5)),
                TestLedger.placed(2, TestLedger.quality(Grade.BAD, 0.5)));
        ledger.bring(3, RowState.FAILED);
        ledger.bring(5, RowState.IN_DOUBT);
    }

    @AfterEach
    void close() {
        reading.close();
        ledger.close();
    }

    @Test
    void tellsRowsByTheirNumbers() {
        List<RecordedRow> rows = asked(queries -> queries.rows(List.of(2L, 99L, 6L)));

        assertThat(rows).extracting(RecordedRow::row).containsExactlyInAnyOrder(2L, 6L);
        RecordedRow done = rows.get(rows.get(0).row() == 2 ? 0 : 1);
        assertThat(done.position()).isEqualTo(2);
        assertThat(done.id()).isEqualTo("b");
        assertThat(Objects.requireNonNull(done.parameters()).numLayers()).isEqualTo(6);
        assertThat(done.outcome().state()).isEqualTo(RowState.DONE);
        assertThat(done.outcome().quality()).isEqualTo(TestLedger.quality(Grade.BAD, 0.5));
        RecordedRow rejected = rows.get(rows.get(0).row() == 2 ? 1 : 0);
        assertThat(rejected.parameters()).isNull();
        assertThat(rejected.folder()).isNull();
        assertThat(asked(queries -> queries.rows(List.of())).isEmpty()).isTrue();
    }

    @Test
    void findsTheRowOfAFolderWhateverItsCase() {
        String folder = ledger.text("SELECT folder FROM request WHERE row_id = 1");

        assertThat(rowsOf(folder)).containsExactly(1L);
        assertThat(rowsOf(folder.replace("rger", "RGER"))).containsExactly(1L);
        assertThat(rowsOf("nobody")).isEmpty();
    }

    @Test
    void tellsOfRowsThatEndedBadlyAndThoseThatFollowThem() {
        assertThat(failed(RowState.FAILED, null, 0, 10)).containsExactly(3L, 4L);
        assertThat(failed(RowState.FAILED, "image_too_small", 3, 10)).containsExactly(4L);
        assertThat(failed(RowState.FAILED, null, 0, 1)).containsExactly(3L);
        assertThat(failed(RowState.FAILED, "no such", 0, 10)).isEmpty();
        assertThat(failed(RowState.IN_DOUBT, null, 0, 10)).containsExactly(5L);
        assertThat(failed(RowState.REJECTED, "rejected", 0, 10)).containsExactly(6L);
    }

    @Test
    void tellsWhereEachRowStands() {
        review(1, new Verdict(Decision.REDO, "", 3, null));
        ledger.ledger.settlements().redo(Set.of(), true, LayeringParameters::withoutSeed);

        List<Standing> standings = asked(queries -> {
            List<Standing> told = new ArrayList<>();
            queries.standings(told::add);
            return told;
        });

        assertThat(standings)
                .extracting(Standing::state)
                .containsExactly(
                        RowState.DONE,
                        RowState.DONE,
                        RowState.FAILED,
                        RowState.FAILED,
                        RowState.IN_DOUBT,
                        RowState.REJECTED,
                        RowState.PENDING);
        assertThat(standings.get(0)).isEqualTo(new Standing(1, 1, RowState.DONE, Grade.BAD, Decision.REDO));
        assertThat(standings.get(2).grade()).isNull();
    }

    @Test
    void walksTheManifestAndItsLines() {
        List<Long> lines = new ArrayList<>();
        asked(queries -> {
            queries.lines(lines::add);
            return lines;
        });
        List<Long> rows = asked(queries -> {
            List<Long> told = new ArrayList<>();
            queries.inManifest().forEachRemaining(row -> told.add(row.row()));
            return told;
        });

        assertThat(lines).containsExactly(2L, 3L, 4L, 5L, 6L, 7L, 8L);
        assertThat(rows).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
    }

    private void review(long row, Verdict verdict) {
        String version = Objects.requireNonNull(
                asked(queries -> queries.rows(List.of(row))).get(0).outcome().version());
        try (ReviewStore reviews = ReviewStore.of(ledger.file, InstantSource.fixed(TestLedger.NOW))) {
            reviews.record(row, version, verdict);
        }
    }

    private List<Long> failed(RowState state, @Nullable String code, long after, int most) {
        return asked(queries -> queries.failed(state, code, after, most)).stream()
                .map(RecordedRow::row)
                .toList();
    }

    private List<Long> rowsOf(String folder) {
        return asked(queries -> queries.rowOf(folder)).stream()
                .map(RecordedRow::row)
                .toList();
    }

    private <T> T asked(Function<RowQueries, T> question) {
        try (RowQueries queries = RowQueries.open(reading.now())) {
            return question.apply(queries);
        }
    }
}
