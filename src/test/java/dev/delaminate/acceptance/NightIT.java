package dev.delaminate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.acceptance.DelaminateProcess.Ended;
import dev.delaminate.tried.Effort;
import dev.delaminate.tried.Trial.Chapter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * A whole night in some minutes: a hundred thousand rows, killed again and again, a service that is away for a minute, and
 * a budget that is reached and raised. Jobs that take 20 s in life take 40 ms here.
 */
@Tag("night")
class NightIT {
    private static final int ROWS = 100_000;
    private static final int KILLS = 21;
    private static final int KILL_OF_THE_OUTAGE = 10;
    private static final int OUTAGE_SECONDS = 60;
    private static final long PRICE_MICROS = 50_000;
    private static final int FIRST_BUDGET_DOLLARS = 4_000;
    private static final int LAST_BUDGET_DOLLARS = 5_000;
    private static final int TIME_SCALE = 500;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Random random = new Random(Effort.SEED);
    private long mostCommittedMicros;

    @TempDir
    Path folder;

    @Test
    void isSurvived() {
        Path out = folder.resolve("out");
        Path manifest = Results.manifest(folder, ROWS);
        long begin = System.nanoTime();
        try (EmulatorProcess emulator = EmulatorProcess.start(
                folder, "--slots", "64", "--solid", "1000", "--duration", "lognormal:40ms,0.25")) {
            for (int kill = 1; kill <= KILLS; kill++) {
                killed(kill, command(manifest, out, emulator, FIRST_BUDGET_DOLLARS), emulator);
                account(out, emulator, FIRST_BUDGET_DOLLARS);
            }
            Ended broke = DelaminateProcess.run(folder, command(manifest, out, emulator, FIRST_BUDGET_DOLLARS));
            assertThat(broke.exit())
                    .as("seed %d: %s", Effort.SEED, broke.output())
                    .isEqualTo(8);
            account(out, emulator, FIRST_BUDGET_DOLLARS);
            long mostOfFirst = mostCommittedMicros;

            Ended last = DelaminateProcess.run(folder, command(manifest, out, emulator, LAST_BUDGET_DOLLARS));
            assertThat(last.exit())
                    .as("seed %d: %s", Effort.SEED, last.output())
                    .isIn(0, 3);
            account(out, emulator, LAST_BUDGET_DOLLARS);

            Audit audit = Audit.of(manifest, out, emulator).holds("done", "in_doubt");
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            Ended verify = DelaminateProcess.run(folder, "verify", out.toString());
            assertThat(verify.exit()).as(verify.output()).isZero();
            String line = String.format(
                    "%d SIGKILLs, an outage of %d s, %d min %d s at a time scale of 1:%d: %,d done, %,d in doubt;"
                            + " most committed %s of a budget of %s, then %s of %s",
                    KILLS,
                    OUTAGE_SECONDS,
                    took.toMinutes(),
                    took.toSecondsPart(),
                    TIME_SCALE,
                    audit.rows("done"),
                    audit.rows("in_doubt"),
                    dollars(mostOfFirst),
                    dollars(FIRST_BUDGET_DOLLARS * 1_000_000L),
                    dollars(mostCommittedMicros),
                    dollars(LAST_BUDGET_DOLLARS * 1_000_000L));
            System.out.printf(
                    "night: %,d rows, double charges %d, lost rows %d, %s%n",
                    ROWS, audit.paidTwice(), audit.lost(), line);
            audit.record(Chapter.DEATHS, "a night", 1, line);
        }
    }

    private void killed(int kill, String[] command, EmulatorProcess emulator) {
        long until = emulator.accepted() + 1_000 + random.nextInt(4_500);
        try (DelaminateProcess run = DelaminateProcess.start(folder, command)) {
            if (kill == KILL_OF_THE_OUTAGE) {
                long underWay = emulator.accepted() + 500;
                Eventually.isTrue("the run to be under way", PATIENCE, () -> emulator.accepted() > underWay);
                emulator.outage("service", "refused", OUTAGE_SECONDS);
            }
            Eventually.isTrue(
                    "more rows to be submitted", PATIENCE, () -> emulator.accepted() > until || !run.isAlive());
            run.kill();
        }
    }

    /** What the ledger counts is never above the budget, and never below what the service took. */
    private void account(Path out, EmulatorProcess emulator, int budgetDollars) {
        Ended status = DelaminateProcess.run(folder, "status", out.toString(), "--json");
        long committed = JsonMapper.shared()
                .readTree(status.output())
                .get("committed_micro_usd")
                .asLong();
        assertThat(committed)
                .isLessThanOrEqualTo(budgetDollars * 1_000_000L)
                .isGreaterThanOrEqualTo(emulator.accepted() * PRICE_MICROS);
        mostCommittedMicros = Math.max(mostCommittedMicros, committed);
    }

    private static String[] command(Path manifest, Path out, EmulatorProcess emulator, int budgetDollars) {
        return QuickRun.command(
                manifest,
                out,
                emulator.service(),
                "--max-in-flight",
                "64",
                "--downloads",
                "32",
                "--max-polls-per-second",
                "100000",
                "--price",
                "0.05/picture",
                "--budget",
                Integer.toString(budgetDollars));
    }

    private static String dollars(long micros) {
        return String.format("$%,.2f", micros / 1e6);
    }
}
