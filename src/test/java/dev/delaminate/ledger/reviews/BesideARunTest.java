package dev.delaminate.ledger.reviews;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.ledger.Entry;
import dev.delaminate.ledger.RowState;
import dev.delaminate.ledger.TestLedger;
import dev.delaminate.ledger.queries.LedgerQueries;
import dev.delaminate.review.Decision;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A run writes as fast as it can while sets are reviewed as fast as they can be: neither loses a word. */
class BesideARunTest {
    private static final int REVIEWED = 100;
    private static final int AT_ONCE = 64;

    /** For another process to begin, too. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    private TestLedger ledger;
    private final AtomicLong rounds = new AtomicLong();

    @BeforeEach
    void open() {
        ledger = TestLedger.in(folder, REVIEWED + AT_ONCE);
        for (int row = 1; row <= REVIEWED + AT_ONCE; row++) {
            ledger.bring(row, row <= REVIEWED ? RowState.DONE : RowState.LAYERED);
        }
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void inTheSameProcessNoneIsLostAndNoneRefused() {
        CompletableFuture<Void> reviewing =
                CompletableFuture.runAsync(() -> ReviewingProcess.accept(ledger.file, REVIEWED, recorded -> {}));

        writeUntil(reviewing);

        reviewing.join();
        judge(REVIEWED);
    }

    @Test
    void inAnotherProcessNoneIsLostAndNoneRefused() throws IOException {
        Process process = ReviewingProcess.start(folder, REVIEWED);

        writeUntil(process.onExit());

        assertThat(process.exitValue()).isZero();
        judge(REVIEWED);
    }

    @Test
    void aProcessThatIsKilledAfterItsAnswerHasLostNothing() throws IOException {
        Process process = ReviewingProcess.start(folder, REVIEWED);
        long told = 0;
        try (BufferedReader answers =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            while (told < REVIEWED / 3) {
                told = Long.parseLong(answers.readLine());
            }
            process.toHandle().destroyForcibly(); // the process itself would throw its last words away
            process.onExit().join();
            for (String late = answers.readLine(); late != null; late = answers.readLine()) {
                told = Long.parseLong(late);
            }
        }

        try (LedgerQueries queries = LedgerQueries.open(ledger.file)) {
            assertThat(queries.reviews().rows(Decision.ACCEPT)).isBetween(told, told + 1);
        }
        ReviewingProcess.accept(ledger.file, REVIEWED, recorded -> {});
        judge(REVIEWED);
    }

    /** Rows go round by two commits each, many at once; more than once each, however soon the end comes. */
    private void writeUntil(CompletableFuture<?> end) {
        Flux.range(REVIEWED + 1, AT_ONCE)
                .flatMap(row -> round(row).repeat(() -> !end.isDone() || rounds.get() <= AT_ONCE), AT_ONCE)
                .blockLast(PATIENCE);
    }

    private Mono<Void> round(long row) {
        return ledger.ledger
                .record(new Entry.AskedAgain(row, row))
                .then(ledger.ledger.record(TestLedger.finished(row, row)))
                .doOnSuccess(durable -> rounds.incrementAndGet());
    }

    private void judge(long reviewed) {
        try (LedgerQueries queries = LedgerQueries.open(ledger.file)) {
            assertThat(queries.reviews().rows(Decision.ACCEPT)).isEqualTo(reviewed);
            assertThat(queries.totals().rows(RowState.LAYERED)).isEqualTo(AT_ONCE);
        }
    }
}
