package dev.delaminate.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.ledger.RowState;
import dev.delaminate.pipeline.FakeLayeringService.Fault;
import dev.delaminate.tried.Effort;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Some submits are answered with 500, others meanwhile as ever: that is no outage. And a real outage is still one. */
class NoiseRunTest {
    private static final int ROWS = 600;
    private static final int SEEDS = Effort.of(3, 10);
    private static final Map<Rig, Double> QUIET_SECONDS = new HashMap<>();
    private static final List<String> NOISE = new ArrayList<>();
    private static final List<String> OUTAGES = new ArrayList<>();

    private record Rig(String name, int inFlight, Duration jobs) {}

    private static final List<Rig> RIGS = List.of(
            new Rig("10 in flight, jobs of 20 s", 10, Duration.ofSeconds(20)),
            new Rig("40 in flight, jobs of 20 s", 40, Duration.ofSeconds(20)),
            new Rig("40 in flight, jobs of 4 s", 40, Duration.ofSeconds(4)));

    @ParameterizedTest(name = "{0} % of the submits fail: at most {1} times as long")
    @CsvSource({"2, 1.2", "5, 1.5", "10, 2"})
    void costsItsOwnRowsAndLittleTime(int percent, double most) {
        for (Rig rig : RIGS) {
            double quiet = QUIET_SECONDS.computeIfAbsent(rig, quietRig -> meanSeconds(quietRig, 0));
            double noisy = meanSeconds(rig, percent);
            NOISE.add("| %d %% | %s | %.2f |".formatted(percent, rig.name, noisy / quiet));
            assertThat(noisy / quiet).as(rig.name).isLessThanOrEqualTo(most);
        }
    }

    private static double meanSeconds(Rig rig, int percent) {
        double seconds = 0;
        for (int seed = 1; seed <= SEEDS; seed++) {
            VirtualRun run = run(rig, seed);
            Random luck = new Random(seed);
            run.service.onSubmit(picture -> luck.nextInt(100) < percent ? Fault.DOUBT_AND_NOT_MADE : null);

            seconds += run.finish().toMillis() / 1e3;

            assertThat(run.ledger.states().keySet()).isSubsetOf(RowState.DONE, RowState.IN_DOUBT);
            assertThat(run.ledger.all(RowState.IN_DOUBT)).hasSize(ROWS - run.service.jobs());
        }
        return seconds / SEEDS;
    }

    @ParameterizedTest(name = "{0} % noise before")
    @ValueSource(ints = {0, 5})
    void isToldFromAnOutageOfHours(int percent) {
        Duration from = Duration.ofMinutes(5);
        for (int hours : new int[] {1, 3, 8}) {
            VirtualRun run = run(RIGS.get(0), 1);
            Random luck = new Random(1);
            VirtualOutage outage = new VirtualOutage(VirtualOutage.Kind.UNAVAILABLE, from, from.plusHours(hours));
            run.service.onSubmit(
                    picture -> outage.isAt(run.now()) || luck.nextInt(100) < percent ? Fault.DOUBT_AND_NOT_MADE : null);

            Duration took = run.finish();

            int inDoubt = run.ledger.all(RowState.IN_DOUBT).size();
            long meanwhile =
                    run.service.postedAt().stream().filter(outage::isAt).count();
            OUTAGES.add("| submits alone, %d h | %d %% | %d | %d |".formatted(hours, percent, meanwhile, inDoubt));
            assertThat(meanwhile).isLessThanOrEqualTo(10 + 6 + 2L * hours);
            assertThat(took).isLessThan(outage.to().plusHours(1));
        }
    }

    @Test
    void isToldFromAnOutageOfEverything() {
        for (int percent : new int[] {0, 5}) {
            VirtualRun run = run(RIGS.get(0), 1);
            Random luck = new Random(1);
            VirtualOutage outage =
                    new VirtualOutage(VirtualOutage.Kind.UNAVAILABLE, Duration.ofMinutes(5), Duration.ofHours(3));
            run.service.onSubmit(picture -> luck.nextInt(100) < percent ? Fault.DOUBT_AND_NOT_MADE : null);
            run.service.isAway(outage);

            run.finish();

            long meanwhile =
                    run.service.postedAt().stream().filter(outage::isAt).count();
            OUTAGES.add("| everything, 3 h | %d %% | %d | %d |"
                    .formatted(
                            percent,
                            meanwhile,
                            run.ledger.all(RowState.IN_DOUBT).size()));
            assertThat(meanwhile).isLessThanOrEqualTo(10);
        }
    }

    private static VirtualRun run(Rig rig, long seed) {
        VirtualRun run = new VirtualRun(FakeLedger.ofPending(ROWS), seed);
        run.options = VirtualRun.options(rig.inFlight, 8, 500);
        run.service.jobsTake(
                picture -> Duration.ofMillis((long) (rig.jobs.toMillis() * (0.75 + run.random.nextDouble() / 2))));
        return run;
    }

    @AfterAll
    static void printTheTables() {
        List<String> lines =
                new ArrayList<>(List.of("", "| submits that fail | run | times as long |", "| ---: | --- | ---: |"));
        lines.addAll(NOISE);
        lines.addAll(List.of(
                "",
                "| outage | noise | submits sent into it | rows in doubt after the run |",
                "| --- | ---: | ---: | ---: |"));
        lines.addAll(OUTAGES);
        System.out.println(String.join(System.lineSeparator(), lines));
    }
}
