package dev.delaminate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.acceptance.DelaminateProcess.Ended;
import dev.delaminate.tried.Effort;
import dev.delaminate.tried.Trial.Chapter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The account is stopped by the service in the middle of a real run, and set right again. */
class AccountIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int ROWS = 60;

    /** Each with words of the service that a person has to see. */
    private static final Map<String, String> STOPS = new LinkedHashMap<>();

    static {
        STOPS.put("account-10004", "-10004: Insufficient balance");
        STOPS.put("account-401", "Unauthorized");
        STOPS.put("account-402", "Payment required");
        STOPS.put("account-403", "Forbidden");
        STOPS.put("account-10001", "-10001: API key is missing");
        STOPS.put("account-10002", "-10002: API key is disabled");
        STOPS.put("account-10005", "-10005: API key has expired");
        STOPS.put("account-10006", "-10006: Total quota used up");
        STOPS.put("account-10007", "-10007: Daily quota used up");
        STOPS.put("account-10018", "-10018: Monthly limit reached");
    }

    @TempDir
    Path folder;

    private EmulatorProcess emulator;

    @BeforeEach
    void start() {
        emulator =
                EmulatorProcess.start(folder, "--slots", "10", "--solid", "1000", "--duration", "uniform:100ms..300ms");
    }

    @AfterEach
    void end() {
        emulator.close();
    }

    @Test
    void stopsSubmittingWithinOneAnswerAndGoesOnOnceItIsSettled() {
        List<String> faults =
                STOPS.keySet().stream().limit(Effort.of(1, STOPS.size())).toList();
        Map<Path, Path> outs = new LinkedHashMap<>();
        long mostRefused = 0;
        for (String fault : faults) {
            Catalog catalog = Catalog.of(folder, fault, ROWS, emulator);
            outs.put(catalog.manifest(), catalog.out());
            long refusedBefore = refused();
            emulator.faults(fault + "@after=20");

            Ended stopped = catalog.run();

            long refused = refused() - refusedBefore;
            mostRefused = Math.max(mostRefused, refused);
            assertThat(stopped.exit()).as(stopped.output()).isEqualTo(4);
            assertThat(stopped.output()).contains(STOPS.get(fault), "Next     settle it with the service");
            assertThat(refused).as(fault).isBetween(1L, (long) QuickRun.MOST_IN_FLIGHT);
            assertThat(catalog.counts()).isEqualTo(Map.of("done", 20L, "pending", ROWS - 20L));

            emulator.faults();
            Ended settled = catalog.run();

            assertThat(settled.exit()).as(settled.output()).isZero();
        }
        Audit audit = Audit.of(outs, emulator).holds("done");
        audit.record(
                Chapter.SERVICE,
                "The account is stopped in mid-run (balance, key, quota), and settled",
                faults.size(),
                audit.rows("done") + " done; at most " + mostRefused + " refused submits each time");
    }

    @Test
    void collectsNothingMoreWhenAPollIsToldAndGoesOnOnceItIsSettled() {
        Catalog catalog = Catalog.of(folder, "polls", ROWS, emulator);
        emulator.faults("poll-10004@after=40");

        Ended stopped = catalog.run();

        assertThat(stopped.exit()).as(stopped.output()).isEqualTo(4);
        assertThat(stopped.output()).contains("-10004: Insufficient balance", "Next     settle it with the service");
        assertThat(catalog.counts()).containsKeys("in_flight", "pending").doesNotContainKeys("failed", "in_doubt");

        emulator.faults();
        Ended settled = catalog.run();

        assertThat(settled.exit()).as(settled.output()).isZero();
        catalog.audit().holds("done").record(Chapter.SERVICE, "Every poll is told that the balance is used up", 1);
    }

    @Tag("chaos")
    @Test
    void isNeverStoppedByALayerHost() {
        Catalog catalog = Catalog.of(folder, "hosts", ROWS, emulator);
        emulator.faults("file-401=0.02", "file-403=0.02");

        Ended ended = catalog.run();

        assertThat(ended.exit()).as(ended.output()).isIn(0, 3);
        assertThat(emulator.accepted()).isEqualTo(ROWS);
        Audit audit = catalog.audit().holds("done", "failed");
        assertThat(catalog.results())
                .filteredOn(row -> row.get("result_status").equals("failed"))
                .allSatisfy(row -> assertThat(row.get("result_error_code")).isEqualTo("expired"));
        audit.record(Chapter.SERVICE, "Layer hosts answer 401 and 403 now and then", 1);
    }

    @Test
    void pausesForAnHourlyQuotaUnlessItIsToStop() {
        Catalog catalog = Catalog.of(folder, "hours", ROWS, emulator);
        emulator.faults("submit-quota-hourly@after=20");
        try (DelaminateProcess run = catalog.start()) {
            Eventually.isTrue(
                    "a pause", PATIENCE, () -> catalog.log().contains("submit asks to wait") || !run.isAlive());
            assertThat(run.isAlive()).as(run.output()).isTrue();
            run.terminate();
            Ended paused = run.await();

            assertThat(paused.exit()).as(paused.output()).isEqualTo(6);
            assertThat(catalog.counts()).isEqualTo(Map.of("done", 20L, "pending", ROWS - 20L));
        }

        Ended stopped = catalog.run("--stop-on-quota");

        assertThat(stopped.exit()).as(stopped.output()).isEqualTo(4);
        assertThat(stopped.output()).contains("-10012: Hourly quota used up");

        emulator.faults();
        Ended settled = catalog.run();

        assertThat(settled.exit()).as(settled.output()).isZero();
        catalog.audit().holds("done").record(Chapter.SERVICE, "The hourly quota is used up in mid-run", 1);
    }

    private long refused() {
        return emulator.stats().at("/submissions/refused").asLong();
    }
}
