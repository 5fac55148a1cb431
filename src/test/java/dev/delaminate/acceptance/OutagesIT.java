package dev.delaminate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.acceptance.DelaminateProcess.Ended;
import dev.delaminate.tried.Effort;
import dev.delaminate.tried.Trial.Chapter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real runs in whose middle nobody answers for a while. */
class OutagesIT {
    private static final int ROWS = 500;
    private static final int SECONDS = Effort.of(6, 60);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    /** Side by side, each with an emulator of its own. */
    @Test
    void failNoRowAndBuyNothingTwice() {
        List<String> kinds = Effort.isFull()
                ? List.of("refused", "unavailable", "black-hole", "files refused", "files unavailable")
                : List.of("unavailable", "files refused");
        ExecutorService threads = Executors.newFixedThreadPool(kinds.size());
        try {
            List<CompletableFuture<Void>> trials = kinds.stream()
                    .map(kind -> CompletableFuture.runAsync(() -> isAwayInMidRun(kind), threads))
                    .toList();
            trials.forEach(CompletableFuture::join);
        } finally {
            threads.shutdownNow();
        }
    }

    private void isAwayInMidRun(String kind) {
        boolean isOfFiles = kind.startsWith("files ");
        // One submit of three is answered late, so that some rows are always SUBMITTING.
        try (EmulatorProcess emulator = EmulatorProcess.start(
                        folder,
                        "--slots",
                        "10",
                        "--solid",
                        "1000",
                        "--duration",
                        "uniform:50ms..200ms",
                        "--seed",
                        "" + Effort.SEED,
                        "--fault",
                        "doubt-late-taken=0.33@for=300ms");
                DelaminateProcess run = catalog(kind, emulator).start()) {
            Catalog catalog = catalog(kind, emulator);
            Eventually.isTrue("rows to be in flight", PATIENCE, () -> emulator.accepted() > 40);
            String place = isOfFiles ? "files" : "service";
            String how = kind.replace("files ", "");
            emulator.away(place, how);
            Eventually.isTrue("the run to see it", PATIENCE, () -> run.output().contains("Waiting: "));
            if (isOfFiles) {
                long before = emulator.accepted();
                Eventually.isTrue("submits to go on", PATIENCE, () -> emulator.accepted() > before + 40);
            }
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(SECONDS));
            emulator.back(place, how);
            Ended ended = run.await();

            assertThat(ended.exit()).as(ended.output()).isIn(0, 3);
            assertThat(ended.output()).containsPattern("Waiting: .* does not answer");
            assertThat(ended.output()).containsPattern("Going on: .* answers again after \\d+ s");
            assertThat(catalog.log()).containsPattern("does not answer .* nothing fails for it");
            Audit audit = catalog.audit().holds("done", "in_doubt");
            assertThat(audit.rows("in_doubt"))
                    .as(ended.output())
                    .isLessThanOrEqualTo(isOfFiles ? 0 : QuickRun.IN_FLIGHT);
            assertThat(catalog.leftovers()).isEmpty();
            String away = isOfFiles ? "The layer hosts are away" : "The service is away";
            audit.record(Chapter.OUTAGES, "%s for %d s in mid-run: %s".formatted(away, SECONDS, how), 1);
        }
    }

    private Catalog catalog(String kind, EmulatorProcess emulator) {
        return Catalog.of(folder, kind.replace(' ', '-'), ROWS, emulator);
    }
}
