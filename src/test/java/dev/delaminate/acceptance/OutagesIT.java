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
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** So many polls of a few jobs, which are asked for ever less often. */
    private static final int TOLD_OFTEN = 5;

    /** A poll and a download that nobody answers are waited for before anybody knows: 30 s and 60 s. */
    private static final Duration BLACK_HOLE_PATIENCE = Duration.ofMinutes(3);

    /** One submit of three is answered late, so that some rows are always SUBMITTING. */
    private static final String LATE = "doubt-late-taken=0.33@for=300ms";

    /** It says 503 for a service that is away, and so asks to wait: nobody is told that nobody answers. */
    private static final String BUSY_GATEWAY = "busy-gateway";

    private static final List<String> KINDS = List.of(
            "black-hole",
            "files black-hole",
            "refused",
            "unavailable",
            BUSY_GATEWAY,
            "files refused",
            "files unavailable");

    /** Each is a run and an emulator: more than this keep two processors too busy to see anything in time. */
    private static final int AT_ONCE = 4;

    @TempDir
    Path folder;

    /** Side by side, each with an emulator of its own; those of the black holes mostly wait. */
    @Test
    void failNoRowAndBuyNothingTwice() {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<CompletableFuture<Void>> trials = KINDS.stream()
                    .map(kind -> CompletableFuture.runAsync(() -> isAwayInMidRun(kind), threads))
                    .toList();
            trials.forEach(CompletableFuture::join);
        } finally {
            threads.shutdownNow();
        }
    }

    private void isAwayInMidRun(String kind) {
        boolean isOfFiles = kind.startsWith("files ");
        try (EmulatorProcess emulator = EmulatorProcess.start(
                        folder,
                        "--slots",
                        "10",
                        "--solid",
                        "1000",
                        "--duration",
                        "uniform:100ms..400ms",
                        "--seed",
                        "" + Effort.SEED,
                        "--fault",
                        LATE);
                DelaminateProcess run = catalog(kind, emulator).start()) {
            Catalog catalog = catalog(kind, emulator);
            Eventually.isTrue(
                    "rows to be in flight",
                    PATIENCE,
                    () -> emulator.accepted() > 40
                            && emulator.stats().at("/in_flight/now").asInt() >= 3);
            begins(kind, emulator);
            sees(kind, run, emulator);
            if (isOfFiles) {
                long before = emulator.accepted();
                Eventually.isTrue(
                        "submits to go on", PATIENCE, () -> emulator.accepted() >= Math.min(ROWS, before + 40));
            }
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(SECONDS));
            ends(kind, emulator);
            Ended ended = run.await();

            assertThat(ended.exit()).as(ended.output()).isIn(0, 3);
            if (!kind.equals(BUSY_GATEWAY)) {
                assertThat(ended.output()).containsPattern("Waiting: .* does not answer");
                assertThat(ended.output()).containsPattern("Going on: .* answers again after \\d+ s");
                assertThat(catalog.log()).containsPattern("does not answer .* nothing fails for it");
            }
            Audit audit = catalog.audit().holds("done", "in_doubt");
            assertThat(audit.rows("in_doubt"))
                    .as(ended.output())
                    .isLessThanOrEqualTo(isOfFiles ? 0 : QuickRun.MOST_IN_FLIGHT);
            assertThat(catalog.leftovers()).isEmpty();
            String away = isOfFiles ? "The layer hosts are away" : "The service is away";
            audit.record(
                    Chapter.OUTAGES,
                    "%s for %d s in mid-run: %s".formatted(away, SECONDS, kind.replace("files ", "")),
                    1);
        }
    }

    private static void sees(String kind, DelaminateProcess run, EmulatorProcess emulator) {
        try {
            Eventually.isTrue(
                    "the run to see it: " + kind,
                    kind.contains("black-hole") ? BLACK_HOLE_PATIENCE : PATIENCE,
                    () -> run.output().contains("Waiting: ") || toldToWait(emulator) >= TOLD_OFTEN);
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "; it says: " + run.output(), e);
        }
    }

    private static void begins(String kind, EmulatorProcess emulator) {
        if (kind.equals(BUSY_GATEWAY)) {
            emulator.faults("doubt-503-lost=1", "poll-503=1");
        } else {
            emulator.away(place(kind), kind.replace("files ", ""));
        }
    }

    private static void ends(String kind, EmulatorProcess emulator) {
        if (kind.equals(BUSY_GATEWAY)) {
            emulator.faults(LATE);
        } else {
            emulator.back(place(kind), kind.replace("files ", ""));
        }
    }

    private static int toldToWait(EmulatorProcess emulator) {
        return emulator.stats().at("/faults/poll-503").asInt();
    }

    private static String place(String kind) {
        return kind.startsWith("files ") ? "files" : "service";
    }

    private Catalog catalog(String kind, EmulatorProcess emulator) {
        return Catalog.of(folder, kind.replace(' ', '-'), ROWS, emulator);
    }
}
