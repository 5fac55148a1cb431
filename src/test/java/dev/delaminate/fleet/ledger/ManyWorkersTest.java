package dev.delaminate.fleet.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.ledger.Row;
import dev.delaminate.ledger.TestLedger;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** Workers that are as fast as their ledger lets them be: each ends when the run is at rest, and not before. */
class ManyWorkersTest {
    private static final int ROWS = 300;
    private static final int UNDER_WAY = 64;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void bringEveryRowToItsEnd(int workers) {
        try (TestFleet fleet = new TestFleet(folder, ROWS)) {
            List<Mono<Void>> all = IntStream.rangeClosed(1, workers)
                    .mapToObj(n -> worked(fleet.worker("worker-" + n)))
                    .toList();

            Mono.when(all).block(TestLedger.PATIENCE);

            assertThat(fleet.text("SELECT state || ' ' || count(*) FROM row GROUP BY state"))
                    .isEqualTo("DONE " + ROWS);
            assertThat(fleet.number("SELECT count(*) FROM job")).isEqualTo(ROWS);
        }
    }

    private static Mono<Void> worked(PostgresLedger ledger) {
        Mono<Void> layering = ledger.rowsPending()
                .flatMap(row -> layered(ledger, row), UNDER_WAY, 1)
                .then(Mono.fromRunnable(ledger::noMoreLayering));
        Mono<Void> fetching = ledger.rowsToFetch()
                .flatMap(row -> ledger.record(TestLedger.placed(row.number())), UNDER_WAY, 1)
                .then();
        return Mono.when(layering, fetching);
    }

    private static Mono<Void> layered(PostgresLedger ledger, Row row) {
        long job = ledger.nextJob();
        return ledger.record(TestLedger.submitting(row.number(), job))
                .then(Mono.defer(() -> ledger.record(TestLedger.accepted(row.number(), job))))
                .then(Mono.defer(() -> ledger.record(TestLedger.finished(row.number(), job))));
    }
}
