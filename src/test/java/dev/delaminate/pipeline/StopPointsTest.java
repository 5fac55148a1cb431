package dev.delaminate.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.JobId;
import dev.delaminate.ledger.Row;
import dev.delaminate.ledger.RowState;
import dev.delaminate.pipeline.FakeLayeringService.Fault;
import dev.delaminate.pipeline.FakeLedger.Death;
import dev.delaminate.pipeline.money.Price;
import dev.delaminate.tried.Effort;
import dev.delaminate.tried.Trial.Chapter;
import dev.delaminate.tried.WhatWasTried;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The process dies at every entry of the ledger, just before and just after it is durable, and at moments between; then the
 * same command goes on, and dies again, until a run comes to its end. With faults of every kind all the while.
 */
class StopPointsTest {
    private static final int ROWS = 20;
    private static final int SEEDS = Effort.of(3, 20);
    private static final int MOMENTS = 40;
    private static final List<VirtualOutage.Kind> OUTAGES = List.of(VirtualOutage.Kind.values());

    private final Figures figures = new Figures();

    @Test
    void buyNothingTwiceAndLoseNoRow() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            int records = new Life(seed, Integer.MAX_VALUE).uncut();
            for (int record = 1; record <= records; record++) {
                new Life(seed, record).diesAtRecord(record, Death.BEFORE);
                new Life(seed, record).diesAtRecord(record, Death.AFTER);
            }
            for (int moment = 0; moment < MOMENTS; moment++) {
                new Life(seed, moment).diesAtSomeMoment();
            }
        }

        System.out.println(figures);
        assertThat(figures.stopPoints).isGreaterThanOrEqualTo(1_000);
        assertThat(figures.boughtTwice).isEmpty();
        assertThat(figures.lost).isEmpty();
        assertThat(figures.unreported).isEmpty();
        assertThat(figures.inDoubt).isPositive();
        WhatWasTried.record(
                Chapter.DEATHS,
                "Death before, after and between any two writes of the ledger, with faults all the while (in process)",
                figures.stopPoints,
                figures.rows,
                figures.boughtTwice.size(),
                figures.lost.size(),
                "%,d rows in doubt, each reported".formatted(figures.inDoubt));
    }

    private static final class Figures {
        private int stopPoints;
        private final List<String> boughtTwice = new ArrayList<>();
        private final List<String> lost = new ArrayList<>();
        private final List<String> unreported = new ArrayList<>();
        private long rows;
        private int inDoubt;
        private int done;

        @Override
        public String toString() {
            return "stop points %d: bought twice %d, rows lost %d, doubts not reported %d; rows in doubt %d, done %d"
                    .formatted(stopPoints, boughtTwice.size(), lost.size(), unreported.size(), inDoubt, done);
        }
    }

    /** One catalog's life: runs that die, and a last one that does not. */
    private final class Life {
        private final String name;
        private final Random random;
        private final VirtualRun run;
        private final Set<Long> reportedInDoubt = new HashSet<>();
        private final Set<Long> consentedTo = new HashSet<>();

        Life(long seed, int variant) {
            name = "seed " + seed + ", variant " + variant;
            random = new Random(seed * 1_000_003 + variant);
            run = new VirtualRun(new FakeLedger(rows()), seed);
            run.options = VirtualRun.options(4, 2, 6);
            run.budgetMicros = (ROWS - 2) * Price.DEFAULT.micros();
            run.service.hasSlots(3);
            run.service.jobsTake(picture -> Duration.ofMillis(3_000 + run.random.nextInt(20_000)));
            run.service.onSubmit(picture -> submitFault());
            run.service.onPoll(id -> pollFault());
            run.sets.onDownload(url -> downloadFault());
            run.service.isAway(outage());
        }

        /** Gives how often an undisturbed run writes. */
        int uncut() {
            run.finish();
            judge();
            return run.ledger.records();
        }

        void diesAtRecord(int record, Death death) {
            run.ledger.dieAt(record, death);
            run.start();
            untilDead();
            goOnToTheEnd();
        }

        void diesAtSomeMoment() {
            run.start();
            run.advance(Duration.ofMillis(random.nextInt(120_000)));
            die();
            goOnToTheEnd();
        }

        private void goOnToTheEnd() {
            figures.rows += ROWS;
            for (int deaths = random.nextInt(4); deaths > 0; deaths--) {
                run.ledger.dieAt(1 + random.nextInt(30), random.nextBoolean() ? Death.BEFORE : Death.AFTER);
                run.start();
                untilDead();
            }
            run.finish();
            judge();
            if (random.nextInt(4) == 0) {
                run.ledger = run.ledger.reopened();
                run.ledger.all(RowState.IN_DOUBT).forEach(row -> consentedTo.add(row.number()));
                run.ledger.resubmitInDoubt();
                run.budgetMicros = null;
                run.finish();
                judge();
            }
        }

        /** Until the process dies, or has nothing more to do. */
        private void untilDead() {
            while (!run.ledger.isDead() && !run.isOver()) {
                run.advance(Duration.ofMillis(250));
            }
            die();
        }

        private void die() {
            figures.stopPoints += run.isOver() ? 0 : 1;
            run.die();
            report();
        }

        /** What status says between two runs. */
        private void report() {
            run.ledger.all(RowState.IN_DOUBT).forEach(row -> reportedInDoubt.add(row.number()));
        }

        private void judge() {
            assertThat(run.error()).as(name).isNull();
            run.ledger.all(RowState.IN_DOUBT).stream()
                    .filter(row -> !reportedInDoubt.contains(row.number()))
                    .filter(row -> !run.journal.doubtful().contains(row.number()))
                    .forEach(row -> figures.unreported.add(named(row)));
            report();
            reportedInDoubt.addAll(run.journal.doubtful());
            run.ledger.all().forEach(this::judge);
            figures.inDoubt += run.ledger.all(RowState.IN_DOUBT).size();
            figures.done += run.ledger.all(RowState.DONE).size();
            assertThat(run.ledger.mostCommittedMicros())
                    .as(name)
                    .isLessThanOrEqualTo(run.budgetMicros == null ? Long.MAX_VALUE : run.budgetMicros);
        }

        private void judge(Row row) {
            List<JobId> jobs = run.service.jobsOf(row.request().picture());
            if (jobs.size() > (consentedTo.contains(row.number()) ? 2 : 1)) {
                figures.boughtTwice.add(named(row));
            }
            boolean isPaidForAndForgotten =
                    !jobs.isEmpty() && !reportedInDoubt.contains(row.number()) && !isKnown(row, jobs.get(0));
            if (isPaidForAndForgotten || !isSettled(row)) {
                figures.lost.add(named(row));
            }
        }

        private boolean isKnown(Row row, JobId job) {
            return row.job() != null && job.equals(row.currentJob().requestId());
        }

        private boolean isSettled(Row row) {
            return switch (row.state()) {
                case DONE, FAILED, IN_DOUBT -> true;
                case PENDING -> run.stop.isSubmittingOver();
                case FOLLOWING -> run.ledger.state(Long.parseLong(String.valueOf(row.leader()))) != RowState.DONE;
                default -> false;
            };
        }

        private String named(Row row) {
            return name + ": " + row.name() + " is " + row.state() + " after " + run.ledger.life(row.number());
        }

        private @Nullable Fault submitFault() {
            return switch (run.random.nextInt(24)) {
                case 0 -> Fault.BUSY;
                case 1 -> Fault.BUSY_FOR_A_MINUTE;
                case 2 -> Fault.DROPPED;
                case 3 -> Fault.UNREACHABLE;
                case 4 -> Fault.DOUBT_AND_MADE;
                case 5 -> Fault.DOUBT_AND_NOT_MADE;
                case 6 -> Fault.NOT_LOADED;
                case 7 -> Fault.REFUSED;
                default -> null;
            };
        }

        private @Nullable Failure pollFault() {
            return switch (run.random.nextInt(20)) {
                case 0 -> new Failure.Transient("http_500", "oops");
                case 1 -> new Failure.Unreachable("connect", "connection refused");
                case 2 -> new Failure.Busy("http_429", "too many", Duration.ofSeconds(10), false);
                default -> null;
            };
        }

        private @Nullable Failure downloadFault() {
            return switch (run.random.nextInt(12)) {
                case 0 -> new Failure.Transient("cut", "half of it came");
                case 1 -> Failure.Transient.wrongBody("corrupt", "no end of the file");
                case 2 -> new Failure.Expired("http_403", "expired");
                default -> null;
            };
        }

        private VirtualOutage outage() {
            VirtualOutage.Kind kind = OUTAGES.get(random.nextInt(OUTAGES.size()));
            Duration from = Duration.ofSeconds(random.nextInt(120));
            return new VirtualOutage(kind, from, from.plusSeconds(random.nextInt(120)));
        }

        private List<Row> rows() {
            List<Row> rows = new ArrayList<>();
            for (long number = 1; number <= ROWS; number++) {
                rows.add(
                        number % 7 == 0
                                ? Rows.row(number, RowState.FOLLOWING, null, "" + (number - 1))
                                : Rows.pending(number));
            }
            return rows;
        }
    }
}
