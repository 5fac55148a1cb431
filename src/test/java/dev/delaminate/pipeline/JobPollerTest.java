package dev.delaminate.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.delaminate.layering.Failure;
import dev.delaminate.layering.JobId;
import dev.delaminate.layering.JobStatus;
import dev.delaminate.layering.LayeringClient;
import dev.delaminate.layering.LayeringException;
import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.layering.SubmitAnswer;
import dev.delaminate.ledger.Row;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.test.scheduler.VirtualTimeScheduler;

class JobPollerTest {
    private static final JobStatus RUNNING = new JobStatus.Running();
    private static final JobStatus SUCCEEDED = new JobStatus.Succeeded(Rows.result("https://one.test/0.png"));
    private static final Failure DROPPED = new Failure.Transient("http_500", "oops");
    private static final Failure LOST = new Failure.Lost("http_404", "no such job");

    private final VirtualTimeScheduler timer = VirtualTimeScheduler.create();
    private final JumpingClock clock = new JumpingClock(timer);
    private final Journal journal = new Journal();
    private final StopSignal stop = new StopSignal(journal);
    private final RunContext run = new RunContext(RunOptions.DEFAULT, stop, journal, clock, new Random(1));
    private final ScriptedService service = new ScriptedService();
    private final PollSchedule schedule = PollSchedule.growing(Duration.ofSeconds(2), Duration.ofSeconds(5));
    private final JobPoller poller = new JobPoller(service, schedule, new Gates(service, run), run);

    @Test
    void looksSoonAndThenLessAndLessOften() {
        service.says(look -> RUNNING);

        new Watching(Rows.pending(1));
        timer.advanceTimeBy(Duration.ofMinutes(1));

        List<Long> at = service.looksAt("job-1");
        assertThat(at.get(0)).isEqualTo(2_000);
        assertThat(at.get(1) - at.get(0)).isEqualTo(2_285);
        assertThat(at.get(2) - at.get(1)).isBetween(2_612L, 2_613L);
        assertThat(at.get(10) - at.get(9)).isEqualTo(5_000);
        assertThat(at.get(11) - at.get(10)).isEqualTo(5_000);
    }

    @Test
    void looksAtOnceAtAJobThatAnEarlierRunSubmitted() {
        service.says(look -> SUCCEEDED);

        Watching watching = new Watching(Rows.inFlight(1));

        assertThat(watching.outcome()).isEqualTo(SUCCEEDED);
        assertThat(service.looksAt("job-1")).containsExactly(0L);
    }

    @Test
    void neverLooksBeforeTheLastAnswerIsIn() {
        service.says(look -> RUNNING);
        service.takes(Duration.ofSeconds(20));

        new Watching(Rows.pending(1));
        timer.advanceTimeBy(Duration.ofMinutes(10));

        List<Long> at = service.looksAt("job-1");
        assertThat(at.size()).isGreaterThan(10);
        for (int n = 1; n < at.size(); n++) {
            assertThat(at.get(n) - at.get(n - 1)).isBetween(22_000L, 25_000L);
        }
    }

    @Test
    void goesOnForWhateverIsNotFinal() {
        service.says(look -> List.of(
                        new JobStatus.Queued(3), RUNNING, new JobStatus.Unrecognized("SIMMERING"), RUNNING, SUCCEEDED)
                .get(look));

        Watching watching = new Watching(Rows.pending(1));
        timer.advanceTimeBy(Duration.ofMinutes(1));

        assertThat(watching.outcome()).isEqualTo(SUCCEEDED);
        assertThat(service.looksAt("job-1")).hasSize(5);
    }

    @Test
    void endsWithTheFailureOfTheJob() {
        JobStatus failed = new JobStatus.Failed(new Failure.Row("content_policy_violation", "no"));
        service.says(look -> failed);

        Watching watching = new Watching(Rows.pending(1));
        timer.advanceTimeBy(Duration.ofSeconds(2));

        assertThat(watching.outcome()).isEqualTo(failed);
    }

    @Test
    void believesAnUnsettledAnswerWhenItCameOftenEnough() {
        service.says(look -> new JobStatus.Unsettled(LOST, 3, Duration.ZERO));

        Watching watching = new Watching(Rows.pending(1));
        timer.advanceTimeBy(Duration.ofMinutes(5));

        assertThat(watching.outcome()).isEqualTo(new JobStatus.Failed(LOST));
        assertThat(service.looksAt("job-1")).hasSize(3);
    }

    @Test
    void believesAnUnsettledAnswerWhenItLastedLongEnough() {
        service.says(look -> new JobStatus.Unsettled(LOST, 2, Duration.ofMinutes(1)));

        Watching watching = new Watching(Rows.pending(1));
        timer.advanceTimeBy(Duration.ofMinutes(5));

        List<Long> at = service.looksAt("job-1");
        assertThat(watching.outcome()).isEqualTo(new JobStatus.Failed(LOST));
        assertThat(at.get(at.size() - 1) - at.get(0)).isBetween(60_000L, 65_000L);
    }

    @Test
    void forgetsAnUnsettledAnswerWhenAnotherComesBetween() {
        JobStatus unsettled = new JobStatus.Unsettled(LOST, 2, Duration.ZERO);
        JobStatus other = new JobStatus.Unsettled(new Failure.Row("-10003", "internal"), 2, Duration.ZERO);
        service.says(look -> List.of(unsettled, RUNNING, unsettled, other, unsettled, SUCCEEDED)
                .get(look));

        Watching watching = new Watching(Rows.pending(1));
        timer.advanceTimeBy(Duration.ofMinutes(5));

        assertThat(watching.outcome()).isEqualTo(SUCCEEDED);
    }

    @Test
    void isOverdueOnlyAfterOneRealLookPastTheDeadline() {
        service.says(look -> RUNNING);

        Watching watching = new Watching(Rows.pending(1));
        timer.advanceTimeBy(Duration.ofHours(1));

        List<Long> at = service.looksAt("job-1");
        assertThat(watching.failure()).isInstanceOf(Failure.Overdue.class);
        assertThat(watching.failure().message()).contains("job-1", "30 min", "--retry-failed");
        assertThat(at.get(at.size() - 2)).isGreaterThan(Duration.ofMinutes(30).toMillis());
        assertThat(at.get(at.size() - 3))
                .isLessThanOrEqualTo(Duration.ofMinutes(30).toMillis());
    }

    @Test
    void takesTheLayersOfAJobThatFinishedByTheLastLook() {
        service.says(look -> run.now() > Duration.ofMinutes(30).toMillis() + 5_000 ? SUCCEEDED : RUNNING);

        Watching watching = new Watching(Rows.pending(1));
        timer.advanceTimeBy(Duration.ofHours(1));

        assertThat(watching.outcome()).isEqualTo(SUCCEEDED);
    }

    @Test
    void doesNotTakeADroppedPollForTheLastLook() {
        service.says(look -> RUNNING);
        service.drops(id -> isFirst(id) && isJustPast(Duration.ofMinutes(30)) ? DROPPED : null);
        Watching watching = new Watching(Rows.pending(1));
        Watching other = new Watching(Rows.pending(2));
        timer.advanceTimeBy(Duration.ofMinutes(30).plusSeconds(6));
        service.says(look -> SUCCEEDED);

        timer.advanceTimeBy(Duration.ofMinutes(5));

        assertThat(watching.outcome()).isEqualTo(SUCCEEDED);
        assertThat(other.outcome()).isEqualTo(SUCCEEDED);
    }

    @Test
    void countsNoTimeInWhichTheServiceAnsweredNobody() {
        service.says(look -> run.now() > Duration.ofMinutes(150).toMillis() ? SUCCEEDED : RUNNING);
        Outage outage = new Outage(Outage.Kind.REFUSED, Duration.ofMinutes(20), Duration.ofMinutes(140));
        service.drops(id -> outage.isAt(run.now()) ? outage.failure() : null);

        Watching watching = new Watching(Rows.pending(1));
        timer.advanceTimeBy(Duration.ofHours(3));

        assertThat(watching.outcome()).isEqualTo(SUCCEEDED);
        assertThat(journal.outages()).contains("poll began", "poll ended");
    }

    @Test
    void makesAJobOverdueThatAloneIsAnsweredByErrors() {
        service.says(look -> RUNNING);
        service.drops(id -> isFirst(id) ? DROPPED : null);
        Watching watching = new Watching(Rows.pending(1));

        for (int number = 2; watching.outcome == null && number < 20; number++) {
            new Watching(Rows.pending(number));
            timer.advanceTimeBy(Duration.ofMinutes(20));
        }

        assertThat(watching.failure()).isInstanceOf(Failure.Overdue.class);
        assertThat(run.now()).isGreaterThan(Duration.ofMinutes(30).toMillis());
    }

    @Test
    void makesTheLastJobOverdueToo() {
        service.says(look -> RUNNING);
        service.drops(id -> isFirst(id) ? DROPPED : null);

        Watching watching = new Watching(Rows.pending(1));
        timer.advanceTimeBy(Duration.ofHours(12));

        assertThat(watching.failure()).isInstanceOf(Failure.Overdue.class);
    }

    @Test
    void countsNoTimeInWhichTheMachineSlept() {
        service.says(look -> look < 20 ? RUNNING : SUCCEEDED);

        Watching watching = new Watching(Rows.pending(1));
        for (int night = 0; night < 15; night++) {
            clock.jump(Duration.ofHours(8));
            timer.advanceTimeBy(Duration.ofSeconds(10));
        }

        assertThat(watching.outcome()).isEqualTo(SUCCEEDED);
    }

    @Test
    void waitsAsLongAsABusyServiceSaysAndCountsNoneOfIt() {
        Failure busy = new Failure.Busy("http_429", "too many", Duration.ofMinutes(20), false);
        service.says(look -> RUNNING);
        service.drops(id -> isFirst(id) && service.looksAt("job-1").size() <= 5 ? busy : null);
        Watching watching = new Watching(Rows.pending(1));

        timer.advanceTimeBy(Duration.ofMinutes(110));
        service.says(look -> SUCCEEDED);
        timer.advanceTimeBy(Duration.ofMinutes(1));

        List<Long> at = service.looksAt("job-1");
        assertThat(watching.outcome()).isEqualTo(SUCCEEDED);
        for (int n = 1; n <= 5; n++) {
            assertThat(at.get(n) - at.get(n - 1))
                    .isGreaterThanOrEqualTo(Duration.ofMinutes(20).toMillis());
        }
    }

    @Test
    void isNotOverdueHoweverLongPollsAreBusy() {
        service.drops(id -> new Failure.Busy("http_503", "upstream connect error", null, false));

        Watching watching = new Watching(Rows.pending(1));
        timer.advanceTimeBy(Duration.ofHours(12));

        assertThat(watching.outcome).isNull();
        assertThat(service.looksAt("job-1").size()).isLessThan(3_000);
    }

    @Test
    void leavesTheJobInFlightWhenTheAccountIsStopped() {
        service.drops(id -> new Failure.Account("-10001", "no such key"));

        Watching watching = new Watching(Rows.pending(1));
        timer.advanceTimeBy(Duration.ofMinutes(5));

        assertThat(watching.completedEmpty).isTrue();
        assertThat(service.looksAt("job-1")).hasSize(3);
        assertThat(stop.reasons()).containsEntry(StopReason.ACCOUNT, "-10001: no such key");
    }

    @Test
    void goesOnWhenTheAccountIsStoppedForOneLook() {
        service.says(look -> SUCCEEDED);
        service.drops(id -> service.looksAt("job-1").size() == 1 ? new Failure.Account("http_403", "a gateway") : null);

        Watching watching = new Watching(Rows.pending(1));
        timer.advanceTimeBy(Duration.ofMinutes(5));

        assertThat(watching.outcome()).isEqualTo(SUCCEEDED);
    }

    @Test
    void stopsLookingWhenCancelled() {
        service.says(look -> RUNNING);
        Watching watching = new Watching(Rows.pending(1));
        timer.advanceTimeBy(Duration.ofSeconds(10));
        int before = service.looksAt("job-1").size();

        watching.subscription.dispose();
        timer.advanceTimeBy(Duration.ofHours(1));

        assertThat(before).isPositive();
        assertThat(service.looksAt("job-1")).hasSize(before);
    }

    @Test
    void saysAnUnknownWordOnce() {
        service.says(look -> look < 5 ? new JobStatus.Unrecognized("SIMMERING") : SUCCEEDED);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Logger logger = (Logger) LoggerFactory.getLogger(JobPoller.class);
        logger.setLevel(Level.INFO);
        logger.addAppender(log);

        new Watching(Rows.pending(1));
        new Watching(Rows.pending(2));
        timer.advanceTimeBy(Duration.ofMinutes(1));
        logger.detachAppender(log);
        logger.setLevel(null);

        assertThat(log.list).singleElement().asString().contains("SIMMERING");
    }

    @Test
    void tellsTheScheduleOnlyOfJobsWhoseBeginningItSaw() {
        List<Duration> learned = new ArrayList<>();
        PollSchedule learning = new PollSchedule() {
            @Override
            public Duration next(LayeringParameters parameters, int looks, Duration waited) {
                return Duration.ofSeconds(7);
            }

            @Override
            public void saw(LayeringParameters parameters, JobStatus status, Duration waited) {
                learned.add(waited);
            }
        };
        service.says(look -> SUCCEEDED);
        JobPoller learner = new JobPoller(service, learning, new Gates(service, run), run);
        Row resumed = Rows.inFlight(1);
        Row submitted = Rows.pending(2);

        learner.await(resumed, resumed.currentJob()).subscribe();
        learner.await(submitted, Rows.job(2, null)).subscribe();
        timer.advanceTimeBy(Duration.ofMinutes(1));

        assertThat(learned).containsExactly(Duration.ofSeconds(7));
    }

    private static boolean isFirst(JobId id) {
        return id.value().equals("job-1");
    }

    private boolean isJustPast(Duration time) {
        return run.now() > time.toMillis() && run.now() < time.plusSeconds(6).toMillis();
    }

    private final class Watching {
        private @Nullable JobStatus outcome;
        private boolean completedEmpty;
        private final Disposable subscription;

        Watching(Row row) {
            subscription = poller.await(row, Rows.job(row.number(), null))
                    .subscribe(status -> outcome = status, error -> {}, () -> completedEmpty = outcome == null);
        }

        JobStatus outcome() {
            return Objects.requireNonNull(outcome, "still waiting");
        }

        Failure failure() {
            return ((JobStatus.Failed) outcome()).failure();
        }
    }

    /** Answers polls by a script; knows nothing else. */
    private final class ScriptedService implements LayeringClient {
        private final List<JobId> looked = new ArrayList<>();
        private final List<Long> lookedAt = new ArrayList<>();
        private Function<Integer, JobStatus> script = look -> RUNNING;
        private Function<JobId, @Nullable Failure> drop = id -> null;
        private Duration time = Duration.ZERO;

        /** By the number of the look at that job, from 0. */
        void says(Function<Integer, JobStatus> answer) {
            script = answer;
        }

        void drops(Function<JobId, @Nullable Failure> failure) {
            drop = failure;
        }

        void takes(Duration each) {
            time = each;
        }

        List<Long> looksAt(String job) {
            List<Long> times = new ArrayList<>();
            for (int n = 0; n < looked.size(); n++) {
                if (looked.get(n).value().equals(job)) {
                    times.add(lookedAt.get(n));
                }
            }
            return times;
        }

        @Override
        public Mono<JobStatus> status(JobId id) {
            return Mono.defer(() -> {
                int look = looksAt(id.value()).size();
                looked.add(id);
                lookedAt.add(run.now());
                Failure failure = drop.apply(id);
                Mono<JobStatus> answer = failure == null
                        ? Mono.fromSupplier(() -> script.apply(look))
                        : Mono.error(new LayeringException(failure));
                return run.pause(time).then(answer);
            });
        }

        @Override
        public Mono<SubmitAnswer> submit(String imageUrl, LayeringParameters parameters) {
            throw new AssertionError("nothing is submitted here");
        }

        @Override
        public Mono<String> upload(Path picture) {
            throw new AssertionError("nothing is uploaded here");
        }

        @Override
        public Mono<Void> connect() {
            throw new AssertionError("nobody connects here");
        }
    }

    /** The clock of a machine that sleeps: time passes, and no timer runs. */
    private static final class JumpingClock implements Scheduler {
        private final VirtualTimeScheduler timer;
        private long jumpedMillis;

        JumpingClock(VirtualTimeScheduler timer) {
            this.timer = timer;
        }

        void jump(Duration time) {
            jumpedMillis += time.toMillis();
        }

        @Override
        public long now(TimeUnit unit) {
            return timer.now(unit) + unit.convert(jumpedMillis, TimeUnit.MILLISECONDS);
        }

        @Override
        public Disposable schedule(Runnable task) {
            return timer.schedule(task);
        }

        @Override
        public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
            return timer.schedule(task, delay, unit);
        }

        @Override
        public Disposable schedulePeriodically(Runnable task, long initialDelay, long period, TimeUnit unit) {
            return timer.schedulePeriodically(task, initialDelay, period, unit);
        }

        @Override
        public Worker createWorker() {
            return timer.createWorker();
        }
    }
}
