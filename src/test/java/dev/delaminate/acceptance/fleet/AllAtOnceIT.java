package dev.delaminate.acceptance.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.acceptance.DelaminateProcess.Ended;
import dev.delaminate.acceptance.EmulatorProcess;
import dev.delaminate.acceptance.Eventually;
import dev.delaminate.acceptance.Results;
import dev.delaminate.tried.Trial.Chapter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults that meet all workers of a run together, or one of them at the worst moment. */
class AllAtOnceIT {
    private static final int ROWS = 150;
    private static final int IN_FLIGHT = 6;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    @Tag("fleet")
    @Test
    void allDie() {
        try (EmulatorProcess emulator = emulator("1s");
                Fleet fleet = fleet(emulator)) {
            isUnderWay(fleet, 4);
            fleet.killAll();
            fleet.awaitEnd(PATIENCE);

            fleet.audit("done", "in_doubt").record(Chapter.DEATHS, "All 4 processes that share a run die at once", 1);
        }
    }

    @Tag("fleet")
    @Test
    void allStandStillAndWakeUpTogether() {
        try (EmulatorProcess emulator = emulator("1s");
                Fleet fleet = fleet(emulator)) {
            isUnderWay(fleet, 4);
            long lost = lost(fleet);
            fleet.signalAll("STOP");
            FleetIT.pause(Fleet.BEYOND_THE_LEASE.toMillis());
            fleet.signalAll("CONT");
            fleet.awaitEnd(PATIENCE);

            fleet.audit("done")
                    .record(Chapter.OUTAGES, "All 4 processes that share a run stand still beyond their leases", 1);
            assertThat(lost(fleet)).isEqualTo(lost);
        }
    }

    @Tag("fleet")
    @Test
    void theDatabaseIsAwayForLongerThanTheLease() {
        try (EmulatorProcess emulator = emulator("1s");
                Fleet fleet = fleet(emulator)) {
            isUnderWay(fleet, 3);
            long lost = lost(fleet);
            fleet.database.kill();
            FleetIT.pause(1_000); // what was on its way when it went away has arrived
            long before = emulator.accepted();
            FleetIT.pause(Fleet.BEYOND_THE_LEASE.multipliedBy(2).toMillis());
            assertThat(emulator.accepted()).isEqualTo(before);
            fleet.database.start();
            fleet.awaitEnd(PATIENCE);

            fleet.audit("done")
                    .record(Chapter.OUTAGES, "The database of a shared run is away for four times the lease", 1);
            assertThat(lost(fleet)).isEqualTo(lost);
        }
    }

    @Tag("fleet")
    @Test
    void oneLeavesAndOthersGoOnWithItsJobs() {
        try (EmulatorProcess emulator = emulator("4s");
                Fleet fleet = fleet(emulator, "--drain", "1s")) {
            isUnderWay(fleet, 2);
            fleet.worker(1).terminate();
            Ended left = fleet.worker(1).await();

            assertThat(left.exit()).as(left.output()).isEqualTo(6);
            assertThat(fleet.number("SELECT count(*) FROM worker WHERE outcome = 'left'"))
                    .isEqualTo(1);
            fleet.awaitEnd(PATIENCE);
            fleet.audit("done").record(Chapter.SIGNALS, "SIGTERM to one of the processes that share a run", 1);
            assertThat(lost(fleet)).isZero();
        }
    }

    /** Its request_id arrives at a socket that nobody reads, while the row is another's to judge. */
    @Test
    void oneStandsStillInTheMiddleOfASubmit() {
        try (EmulatorProcess emulator = emulator("100ms", "--fault", "doubt-late-taken=1@for=10s");
                Fleet fleet = new Fleet(folder, Results.manifest(folder, 4), emulator, 1)) {
            fleet.begin(2);
            fleet.worker(0).signal("STOP");
            emulator.faults();
            fleet.await("the row to be in doubt", "SELECT count(*) FROM row WHERE state = 'IN_DOUBT'");
            assertThat(fleet.number("SELECT count(*) FROM job WHERE request_id IS NULL"))
                    .isEqualTo(1);
            fleet.worker(0).signal("CONT");
            fleet.awaitEnd(PATIENCE);

            fleet.audit("done")
                    .record(
                            Chapter.DEATHS,
                            "A process stands still between a submit and its answer, and wakes up when the row is in doubt",
                            1);
        }
    }

    @Test
    void aRowWhoseFilesEndThreeWorkersFails() throws IOException {
        Path manifest = Files.writeString(folder.resolve("poison.csv"), """
                id,image_url
                a,https://pictures.example/a.png
                poison,https://pictures.example/poison.png?fault=file-silent*always
                b,https://pictures.example/b.png
                """);
        try (EmulatorProcess emulator = emulator("100ms");
                Fleet fleet = new Fleet(folder, manifest, emulator, 2)) {
            fleet.begin(2);
            fleet.await("the others to be done", "SELECT count(*) / 2 FROM row WHERE state = 'DONE'");
            long dead = 0;
            for (int death = 1; death <= 3; death++) {
                dead = whoHasThePoison(fleet, dead);
                fleet.replace((int)
                        fleet.number("SELECT CAST(right(name, 1) AS BIGINT) FROM worker WHERE worker_id = " + dead));
            }
            fleet.awaitEnd(PATIENCE);

            fleet.audit("done", "failed")
                    .record(Chapter.DEATHS, "A row whose files end three processes of a shared run, one by one", 3);
            assertThat(Results.column(fleet.out.resolve("results.csv"), "result_error"))
                    .filteredOn(error -> !error.isEmpty())
                    .singleElement()
                    .asString()
                    .contains("poison");
        }
    }

    private static long whoHasThePoison(Fleet fleet, long notHim) {
        String worker = "SELECT coalesce(max(holder), 0) FROM row WHERE state = 'LAYERED' AND holder <> " + notHim;
        Eventually.isTrue("another worker to fetch the row", PATIENCE, () -> fleet.number(worker) > 0);
        return fleet.number(worker);
    }

    private static long lost(Fleet fleet) {
        return fleet.number("SELECT count(*) FROM worker WHERE outcome = 'lost'");
    }

    private Fleet fleet(EmulatorProcess emulator, String... options) {
        return new Fleet(folder, Results.manifest(folder, ROWS), emulator, IN_FLIGHT, options);
    }

    private static void isUnderWay(Fleet fleet, int places) {
        fleet.begin(places);
        fleet.await(
                "all to be at work",
                "SELECT count(*) / " + places
                        + " FROM worker WHERE EXISTS (SELECT 1 FROM row WHERE state = 'IN_FLIGHT')");
    }

    private EmulatorProcess emulator(String duration, String... more) {
        String[] options = new String[6 + more.length];
        System.arraycopy(new String[] {"--slots", "100", "--solid", "1000", "--duration", duration}, 0, options, 0, 6);
        System.arraycopy(more, 0, options, 6, more.length);
        return EmulatorProcess.start(folder, options);
    }
}
