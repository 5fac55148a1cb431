package dev.delaminate.ledger.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.delaminate.layering.JobId;
import dev.delaminate.ledger.Entry;
import dev.delaminate.ledger.Job;
import dev.delaminate.ledger.KeptSet;
import dev.delaminate.ledger.Row;
import dev.delaminate.ledger.RowState;
import dev.delaminate.ledger.TestLedger;
import dev.delaminate.ledger.arrows.RowReader;
import dev.delaminate.ledger.sql.Sql;
import dev.delaminate.manifest.ManifestRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class SqliteLedgerTest {
    @TempDir
    Path folder;

    @Test
    void rowsPaidForAreClaimedFirstThenPendingOnesInManifestOrder() {
        int rows = 3 * RowReader.PAGE + 7;
        List<ManifestRow> shuffled = new ArrayList<>(TestLedger.manifest(rows));
        Collections.shuffle(shuffled, new Random(4711));
        try (TestLedger ledger = TestLedger.in(folder)) {
            ledger.take(TestLedger.UNSHARED, shuffled);
            ledger.bring(400, RowState.IN_FLIGHT);
            ledger.bring(500, RowState.IN_FLIGHT);
            ledger.bring(600, RowState.LAYERED);

            List<Row> claimed = rowsToLayer(ledger)
                    .collectList()
                    .blockOptional(TestLedger.PATIENCE)
                    .orElseThrow();

            assertThat(claimed).hasSize(rows - 1).doesNotHaveDuplicates();
            assertThat(claimed.subList(0, 2)).extracting(Row::number).containsExactly(400L, 500L);
            assertThat(claimed.subList(2, rows - 1))
                    .extracting(row -> Integer.parseInt(row.name().substring("row-".length())))
                    .isSorted();
        }
    }

    @Test
    void aClaimedRowTellsWhatIsNeededToGoOn() {
        try (TestLedger ledger = TestLedger.in(folder, 2)) {
            ledger.bring(1, RowState.IN_FLIGHT);

            StepVerifier.create(rowsToLayer(ledger))
                    .assertNext(row -> {
                        assertThat(row.state()).isEqualTo(RowState.IN_FLIGHT);
                        assertThat(row.job()).isEqualTo(job(1, false));
                        assertThat(row.request()).isEqualTo(TestLedger.request("https://shop.example/row-1.png"));
                        assertThat(row.key()).isEqualTo("id:row-1");
                        assertThat(row.folder()).isEqualTo("row-1");
                    })
                    .assertNext(row -> {
                        assertThat(row.state()).isEqualTo(RowState.PENDING);
                        assertThat(row.job()).isNull();
                        assertThat(row.leader()).isNull();
                    })
                    .expectComplete()
                    .verify(TestLedger.PATIENCE);
        }
    }

    @Test
    void rowsAreReadOnlyAsTheyAreAskedForAndACancelledClaimChangesNothing() {
        try (TestLedger ledger = TestLedger.in(folder, 3)) {
            StepVerifier.create(rowsToLayer(ledger), 0)
                    .thenRequest(1)
                    .assertNext(row -> assertThat(row.number()).isEqualTo(1))
                    .thenRequest(1)
                    .assertNext(row -> assertThat(row.number()).isEqualTo(2))
                    .thenCancel()
                    .verify(TestLedger.PATIENCE);

            assertThat(ledger.number("SELECT count(*) FROM row WHERE state = 'PENDING'"))
                    .isEqualTo(3);
        }
    }

    @Test
    void aRowThatWasNotTakenIsNotClaimedASecondTime() {
        int rows = RowReader.PAGE + 10;
        try (TestLedger ledger = TestLedger.in(folder, rows)) {
            Flux<Long> claimed = rowsToLayer(ledger)
                    .map(Row::number)
                    .flatMap(
                            row -> ledger.ledger
                                    .record(TestLedger.submitting(row, row))
                                    .then(ledger.ledger.record(new Entry.NotTaken(row, row)))
                                    .thenReturn(row),
                            8);

            StepVerifier.create(claimed.collectList())
                    .assertNext(numbers -> assertThat(numbers).hasSize(rows).doesNotHaveDuplicates())
                    .expectComplete()
                    .verify(TestLedger.PATIENCE);
        }
    }

    @Test
    void rowsAreClaimedOncePerRun() {
        try (TestLedger ledger = TestLedger.in(folder, 1)) {
            rowsToLayer(ledger).blockLast(TestLedger.PATIENCE);

            StepVerifier.create(rowsToLayer(ledger))
                    .expectError(IllegalStateException.class)
                    .verify(TestLedger.PATIENCE);
        }
    }

    @Test
    void rowsAreFetchedAsTheyAreLayeredAndTheFlowEndsWhenAllAreSettled() {
        try (TestLedger ledger = TestLedger.in(folder, 3)) {
            ledger.bring(1, RowState.LAYERED);
            ledger.bring(2, RowState.IN_FLIGHT);

            StepVerifier.create(ledger.ledger.rowsToFetch(), 0)
                    .thenRequest(1)
                    .assertNext(row -> {
                        assertThat(row.number()).isEqualTo(1);
                        assertThat(row.job()).isEqualTo(job(1, true));
                    })
                    .then(() -> ledger.record(TestLedger.finished(2, 2)))
                    .then(() -> assertThat(ledger.ledger.waitingForFetch()).isEqualTo(2))
                    .thenRequest(5)
                    .assertNext(row -> assertThat(row.job()).isEqualTo(job(2, true)))
                    .then(() -> ledger.record(TestLedger.placed(1)))
                    .then(() -> ledger.record(new Entry.AskedAgain(2, 2), TestLedger.finished(2, 2)))
                    .assertNext(row -> assertThat(row.number()).isEqualTo(2))
                    .then(ledger.ledger::noMoreLayering)
                    .then(() -> ledger.record(TestLedger.failed(2, 2)))
                    .expectComplete()
                    .verify(TestLedger.PATIENCE);

            assertThat(ledger.ledger.waitingForFetch()).isZero();
        }
    }

    @Test
    void aRowThatWasShownIsFetchedAsItWouldBeRead() {
        try (TestLedger ledger = TestLedger.in(folder, 2)) {
            ledger.bring(1, RowState.IN_FLIGHT);
            Row claimed = rowsToLayer(ledger)
                    .next()
                    .blockOptional(TestLedger.PATIENCE)
                    .orElseThrow();
            Row shown = claimed.layered(TestLedger.result(1));

            StepVerifier.create(ledger.ledger.rowsToFetch(), 1)
                    .then(() -> ledger.ledger.expect(shown))
                    .then(() -> ledger.record(TestLedger.finished(1, 1)))
                    .assertNext(row -> assertThat(row).isSameAs(shown))
                    .then(() -> ledger.record(new Entry.AskedAgain(1, 1), TestLedger.finished(1, 1)))
                    .thenRequest(1)
                    .assertNext(row -> assertThat(row).isNotSameAs(shown).isEqualTo(shown))
                    .thenCancel()
                    .verify(TestLedger.PATIENCE);
        }
    }

    @Test
    void aRowThatIsMadeAgainIsReadWhenItIsItsTurn() {
        try (TestLedger ledger = TestLedger.in(folder, 2)) {
            ledger.bring(1, RowState.IN_FLIGHT);
            Row claimed = rowsToLayer(ledger)
                    .next()
                    .blockOptional(TestLedger.PATIENCE)
                    .orElseThrow();
            Row shown = claimed.layered(TestLedger.result(1));
            KeptSet before = new KeptSet(null, null);

            StepVerifier.create(ledger.ledger.rowsToFetch(), 1)
                    .then(() -> ledger.ledger.expect(new Row(
                            shown.number(),
                            shown.key(),
                            shown.name(),
                            shown.request(),
                            shown.state(),
                            shown.folder(),
                            shown.job(),
                            null,
                            before)))
                    .then(() -> ledger.record(TestLedger.finished(1, 1)))
                    .assertNext(row -> assertThat(row).isEqualTo(shown))
                    .thenCancel()
                    .verify(TestLedger.PATIENCE);
        }
    }

    @Test
    void aRowThatIsPutBackComesAgainBeforeAllOthersAndOnlyWhenItIsToldTo() {
        try (TestLedger ledger = TestLedger.in(folder, 3)) {
            ledger.bring(1, RowState.LAYERED);
            ledger.bring(2, RowState.LAYERED);
            ledger.bring(3, RowState.LAYERED);

            StepVerifier.create(ledger.ledger.rowsToFetch(), 0)
                    .thenRequest(1)
                    .assertNext(row -> assertThat(row.number()).isEqualTo(1))
                    .then(() -> ledger.ledger.putBack(1))
                    .then(ledger.ledger::noMoreLayering)
                    .thenRequest(1)
                    .assertNext(row -> assertThat(row.number()).isEqualTo(2))
                    .then(() -> ledger.ledger.fetchAgain(1))
                    .thenRequest(5)
                    .assertNext(row -> assertThat(row.job()).isEqualTo(job(1, true)))
                    .assertNext(row -> assertThat(row.number()).isEqualTo(3))
                    .then(() -> ledger.record(TestLedger.placed(1), TestLedger.placed(2), TestLedger.placed(3)))
                    .expectComplete()
                    .verify(TestLedger.PATIENCE);
        }
    }

    @Test
    void aRowThatIsPutBackAndShownComesAsItWasShown() {
        try (TestLedger ledger = TestLedger.in(folder, 1)) {
            ledger.bring(1, RowState.LAYERED);
            List<Row> seen = new ArrayList<>();

            StepVerifier.create(ledger.ledger.rowsToFetch(), 2)
                    .consumeNextWith(seen::add)
                    .then(() -> ledger.ledger.expect(seen.get(0)))
                    .then(() -> ledger.ledger.putBack(1))
                    .then(() -> ledger.ledger.fetchAgain(1))
                    .assertNext(row -> assertThat(row).isSameAs(seen.get(0)))
                    .thenCancel()
                    .verify(TestLedger.PATIENCE);
        }
    }

    @Test
    void aRowThatIsPutBackKeepsTheFlowOpenUntilItIsLeft() {
        try (TestLedger ledger = TestLedger.in(folder, 1)) {
            ledger.bring(1, RowState.LAYERED);

            StepVerifier.create(ledger.ledger.rowsToFetch())
                    .expectNextCount(1)
                    .then(() -> ledger.ledger.putBack(1))
                    .then(ledger.ledger::noMoreLayering)
                    .expectNoEvent(Duration.ofMillis(50))
                    .then(() -> assertThat(ledger.ledger.waitingForFetch()).isOne())
                    .then(() -> ledger.ledger.leave(1))
                    .expectComplete()
                    .verify(TestLedger.PATIENCE);

            assertThat(ledger.ledger.waitingForFetch()).isZero();
            assertThat(ledger.state(1)).isEqualTo(RowState.LAYERED);
        }
    }

    @Test
    void aRowWhoseJobIsAskedAgainDoesNotHoldUpTheEnd() {
        try (TestLedger ledger = TestLedger.in(folder, 1)) {
            ledger.bring(1, RowState.LAYERED);

            StepVerifier.create(ledger.ledger.rowsToFetch())
                    .expectNextCount(1)
                    .then(ledger.ledger::noMoreLayering)
                    .then(() -> ledger.record(new Entry.AskedAgain(1, 1)))
                    .expectComplete()
                    .verify(TestLedger.PATIENCE);
        }
    }

    @Test
    void nothingToFetchEndsAtOnce() {
        try (TestLedger ledger = TestLedger.in(folder, 1)) {
            ledger.ledger.noMoreLayering();

            StepVerifier.create(ledger.ledger.rowsToFetch()).expectComplete().verify(TestLedger.PATIENCE);
        }
    }

    @Test
    void followersAreFetchedWhenTheirLeaderIsDoneAndAfterTheRowsThatAreLayered() {
        try (TestLedger ledger = TestLedger.in(folder)) {
            ledger.take(
                    TestLedger.SHARED,
                    TestLedger.valid(1, "lead", "p"),
                    TestLedger.valid(2, "follow", "p"),
                    TestLedger.valid(3, "other"));
            ledger.bring(1, RowState.LAYERED);
            ledger.bring(3, RowState.IN_FLIGHT);

            StepVerifier.create(ledger.ledger.rowsToFetch(), 0)
                    .thenRequest(1)
                    .assertNext(row -> assertThat(row.number()).isEqualTo(1))
                    .then(() -> ledger.record(TestLedger.placed(1), TestLedger.finished(3, 3)))
                    .thenRequest(1)
                    .assertNext(row -> assertThat(row.number()).isEqualTo(3))
                    .thenRequest(1)
                    .assertNext(row -> {
                        assertThat(row.number()).isEqualTo(2);
                        assertThat(row.state()).isEqualTo(RowState.FOLLOWING);
                        assertThat(row.leader()).isEqualTo("lead");
                    })
                    .then(ledger.ledger::noMoreLayering)
                    .then(() -> ledger.record(TestLedger.placed(2), TestLedger.placed(3)))
                    .expectComplete()
                    .verify(TestLedger.PATIENCE);
        }
    }

    @Test
    void aRowThatIsBeingFetchedKeepsTheFlowOpenForItsFollowers() {
        try (TestLedger ledger = TestLedger.in(folder)) {
            ledger.take(TestLedger.SHARED, TestLedger.valid(1, "lead", "p"), TestLedger.valid(2, "follow", "p"));
            ledger.bring(1, RowState.LAYERED);

            StepVerifier.create(ledger.ledger.rowsToFetch())
                    .assertNext(row -> assertThat(row.number()).isEqualTo(1))
                    .then(ledger.ledger::noMoreLayering)
                    .then(() -> ledger.record(TestLedger.placed(1)))
                    .assertNext(row -> assertThat(row.number()).isEqualTo(2))
                    .then(() -> ledger.record(TestLedger.placed(2)))
                    .expectComplete()
                    .verify(TestLedger.PATIENCE);
        }
    }

    @Test
    void followersOfARowThatWasDoneBeforeAreFetchedAtTheStart() {
        try (TestLedger ledger = TestLedger.in(folder)) {
            ledger.take(TestLedger.SHARED, TestLedger.valid(1, "lead", "p"), TestLedger.valid(2, "follow", "p"));
            ledger.bring(1, RowState.DONE);
        }

        try (TestLedger again = TestLedger.in(folder)) {
            StepVerifier.create(again.ledger.rowsToFetch())
                    .assertNext(row -> assertThat(row.number()).isEqualTo(2))
                    .thenCancel()
                    .verify(TestLedger.PATIENCE);
        }
    }

    @Test
    void aWholeRunWithBothFlowsBringsEveryRowHomeOnce() {
        int rows = 700;
        try (TestLedger ledger = TestLedger.in(folder, rows)) {
            Flux<Row> layering = rowsToLayer(ledger)
                    .flatMap(row -> layered(ledger, row), 16)
                    .doFinally(end -> ledger.ledger.noMoreLayering());
            Flux<Row> fetching = ledger.ledger
                    .rowsToFetch()
                    .flatMap(
                            row -> ledger.ledger
                                    .record(TestLedger.placed(row.number()))
                                    .thenReturn(row),
                            4);

            StepVerifier.create(
                            Mono.zip(layering.count(), fetching.map(Row::number).collectList()))
                    .assertNext(ends -> {
                        assertThat(ends.getT1()).isEqualTo(rows);
                        assertThat(ends.getT2()).hasSize(rows).doesNotHaveDuplicates();
                    })
                    .expectComplete()
                    .verify(TestLedger.PATIENCE);

            assertThat(ledger.number("SELECT count(*) FROM row WHERE state = 'DONE'"))
                    .isEqualTo(rows);
            assertThat(ledger.ledger.committedMicros()).isEqualTo(rows * TestLedger.PRICE);
        }
    }

    @Test
    void theBudgetSeesAReservationAsSoonAsItIsQueued() {
        try (TestLedger ledger = TestLedger.in(folder, 2)) {
            Mono<Void> queued =
                    ledger.ledger.record(TestLedger.submitting(1, 1)).cache();

            queued.subscribe();
            assertThat(ledger.ledger.committedMicros()).isGreaterThanOrEqualTo(TestLedger.PRICE);
            queued.block(TestLedger.PATIENCE);

            assertThat(ledger.ledger.committedMicros()).isEqualTo(TestLedger.PRICE);
        }
    }

    private static Mono<Row> layered(TestLedger ledger, Row row) {
        long job = ledger.ledger.nextJob();
        return ledger.ledger
                .record(TestLedger.submitting(row.number(), job))
                .then(ledger.ledger.record(TestLedger.accepted(row.number(), job)))
                .then(ledger.ledger.record(TestLedger.finished(row.number(), job)))
                .thenReturn(row);
    }

    private static Job job(long number, boolean finished) {
        return new Job(
                number, new JobId("request-" + number), TestLedger.NOW, finished ? TestLedger.result(number) : null);
    }

    private static Flux<Row> rowsToLayer(TestLedger ledger) {
        return Flux.concat(ledger.ledger.rowsInFlight(), ledger.ledger.rowsPending());
    }

    @Test
    void temporaryFilesOfSqliteStandBesideTheLedger(@TempDir Path out) throws Exception {
        try (Connection connection = TestLedger.fileIn(out).openForWriting()) {
            Sql.update(connection, "PRAGMA temp.cache_size = 10");
            Sql.update(connection, "CREATE TEMP TABLE large (name TEXT PRIMARY KEY) WITHOUT ROWID");
            Sql.update(
                    connection,
                    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)"
                            + " INSERT INTO large SELECT hex(randomblob(20)) FROM n");

            assertThat(Sql.list(connection, "PRAGMA temp_store_directory", line -> line.getString(1)))
                    .containsExactly(out.resolve("tmp").toString());
            assertThat(openFiles()).anyMatch(file -> file.startsWith(out.resolve("tmp") + "/etilqs_"));
        }
    }

    private static List<String> openFiles() throws IOException {
        Path descriptors = Path.of("/proc/self/fd");
        assumeTrue(Files.isDirectory(descriptors), "only Linux tells");
        List<String> files = new ArrayList<>();
        try (Stream<Path> listed = Files.list(descriptors)) {
            for (Path descriptor : listed.toList()) {
                if (Files.isSymbolicLink(descriptor)) {
                    files.add(Files.readSymbolicLink(descriptor).toString());
                }
            }
        }
        return files;
    }
}
