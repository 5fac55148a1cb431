package dev.delaminate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.acceptance.DelaminateProcess.Ended;
import dev.delaminate.tried.Effort;
import dev.delaminate.tried.Trial.Chapter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real runs whose disk becomes full at some moment, and that go on when there is room again. */
class DiskFullIT {
    private static final int ROWS = 60;
    private static final int DISK_MEGABYTES = 24;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Pattern LAST_WORDS = Pattern.compile("row (\\S+) is job (\\S+); write that down");

    private final Random random = new Random(Effort.SEED);

    @TempDir
    Path folder;

    @Test
    void losesNothingWhereverTheDiskBecomesFull() throws IOException {
        int times = Effort.of(3, 15);
        Map<Path, Path> outs = new LinkedHashMap<>();
        try (EmulatorProcess emulator = emulator()) {
            for (int time = 0; time < times; time++) {
                Catalog runs = Catalog.of(folder, "full-" + time, ROWS, emulator);
                Path place =
                        runs.out().resolve(List.of("", ".delaminate", "layers").get(time % 3));
                try (SmallDisk disk = SmallDisk.on(place, DISK_MEGABYTES)) {
                    filled(runs, disk);
                    // What was on the disk in memory goes with it, and is looked at below.
                    Path kept = folder.resolve("kept-" + time);
                    Files.createDirectories(kept);
                    Files.copy(runs.out().resolve("results.csv"), kept.resolve("results.csv"));
                    outs.put(runs.manifest(), kept);
                }
            }
            Audit.of(outs, emulator)
                    .holds("done")
                    .record(
                            Chapter.MACHINE,
                            "disk full at a random moment: ledger, layers or all of OUT; then room, and the same command",
                            times);
        }
    }

    private void filled(Catalog runs, SmallDisk disk) throws IOException {
        long before = runs.emulator().accepted();
        Ended full;
        try (DelaminateProcess run = runs.start("--min-free", "0")) {
            int rows = 1 + random.nextInt(ROWS - 20);
            Eventually.isTrue(
                    "rows to be submitted", PATIENCE, () -> runs.emulator().accepted() >= before + rows);
            disk.fill();
            full = run.await();
        }
        assertStopped(full, "no space");
        disk.free();
        Ended known = DelaminateProcess.run(folder, "results", runs.out().toString());
        assertThat(known.exit()).as(known.output()).isZero();
        assertThat(runs.statuses()).doesNotContain("failed", "rejected");

        settle(runs, lastWords(full));
        Ended last = runs.run("--min-free", "0");

        assertThat(last.exit()).as("seed %d: %s", Effort.SEED, last.output()).isZero();
        assertThat(runs.leftovers()).isEmpty();
    }

    @Tag("chaos")
    @Test
    void stopsBeforeAnythingFailsAndFetchesWhatIsPaid() throws IOException {
        try (EmulatorProcess emulator = emulator();
                SmallDisk disk = SmallDisk.on(folder.resolve("out-min-free"), 96)) {
            Catalog runs = Catalog.of(folder, "min-free", 400, emulator);
            try (DelaminateProcess run = runs.start("--min-free", "32M")) {
                Eventually.isTrue("rows to be submitted", PATIENCE, () -> emulator.accepted() >= 10);
                disk.fill(64);
                Ended stopped = run.await();

                assertThat(stopped.exit()).as(stopped.output()).isEqualTo(5);
                assertThat(stopped.output().lines().filter(line -> line.startsWith("Next")))
                        .anySatisfy(next -> assertThat(next).contains("--min-free", "make room", "again"));
            }
            assertThat(runs.statuses()).containsOnly("done", "pending");

            disk.free();
            Ended last = runs.run("--min-free", "32M");

            assertThat(last.exit()).as(last.output()).isZero();
            Audit.of(runs.manifest(), runs.out(), emulator)
                    .holds("done")
                    .record(Chapter.MACHINE, "less free than --min-free; then room, and the same command", 1);
        }
    }

    /** Every write of the program fails from between the POST and the record of its answer on, and the log's do not. */
    @Test
    void handsOnTheJobThatTheLedgerCouldNotRecord() {
        try (EmulatorProcess emulator = EmulatorProcess.start(
                folder, "--solid", "1000", "--duration", "20ms", "--fault", "doubt-late-taken=1@for=2s")) {
            Catalog runs = Catalog.of(folder, "unrecorded", 1, emulator);
            Ended failed;
            try (DelaminateProcess run = runs.start()) {
                Eventually.isTrue("the job to be taken", PATIENCE, () -> emulator.accepted() == 1);
                run.limitFiles(8_000);
                failed = run.await();
            }
            assertStopped(failed, "cannot write the ledger");
            assertThat(failed.output()).contains("row r0 is job ", "unrecorded-jobs, and the next run takes it");
            assertThat(runs.out().resolve(".delaminate/delaminate.log"))
                    .content()
                    .contains("row r0 is job ");

            assertThat(runs.statuses()).as("what is known is shown").containsExactly("in_flight");

            Ended last = runs.run();

            assertThat(last.exit()).as(last.output()).isZero();
            assertThat(last.output()).contains("1 job(s) that the last run could not record are recorded now");
            assertThat(runs.out().resolve(".delaminate/unrecorded-jobs")).doesNotExist();
            assertThat(emulator.accepted()).isEqualTo(1);
            Audit.of(runs.manifest(), runs.out(), emulator)
                    .holds("done")
                    .record(
                            Chapter.MACHINE,
                            "ledger not writable between POST and record; the next run takes the request_id from beside it",
                            1);
        }
    }

    private void settle(Catalog runs, Map<String, String> jobs) {
        jobs.forEach((row, job) -> {
            Ended settled =
                    DelaminateProcess.run(folder, "settle", runs.out().toString(), "--row", row, "--request-id", job);
            assertThat(settled.exit()).as(settled.output()).isZero();
        });
    }

    /** Exit 5, and one line that names the cause and what to do. */
    static void assertStopped(Ended ended, String cause) {
        assertThat(ended.exit()).as("seed %d: %s", Effort.SEED, ended.output()).isEqualTo(5);
        assertThat(ended.lastLine())
                .as(ended.output())
                .startsWith("delaminate: ")
                .containsIgnoringCase(cause)
                .contains("again");
        assertThat(ended.output()).doesNotContain("Exception", "\tat ");
    }

    private EmulatorProcess emulator() {
        return EmulatorProcess.start(
                folder,
                "--slots",
                "10",
                "--solid",
                "1000",
                "--duration",
                "uniform:100ms..400ms",
                "--seed",
                "" + Effort.SEED);
    }

    static Map<String, String> lastWords(Ended ended) {
        Map<String, String> jobs = new LinkedHashMap<>();
        LAST_WORDS
                .matcher(ended.output())
                .results()
                .forEach((MatchResult told) -> jobs.put(told.group(1), told.group(2)));
        return jobs;
    }
}
