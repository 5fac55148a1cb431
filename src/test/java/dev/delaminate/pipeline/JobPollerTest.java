package dev.delaminate.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.delaminate.layering.Failure;
import dev.delaminate.layering.JobStatus;
import dev.delaminate.layering.LayeringException;
import dev.delaminate.ledger.Row;
import dev.delaminate.pipeline.outage.Gates;
import dev.delaminate.pipeline.polls.PollSchedule;
import dev.delaminate.pipeline.run.StopReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class JobPollerTest extends WatchedJobs {
    private static final JobStatus UNKNOWN = new JobStatus.Unsettled(LOST, JobStatus.Proof.WITNESS);

    @Test
    void looksSoonAndThenLessAndLessOften() {
        service.says(look -> RUNNING);

        new Watching(Rows.pending(1));
        timer.advanceTimeBy(Duration.ofMinutes(1));

        List<Long> at = service.pollsOf("job-1");
        assertThat(at.get(0)).isEqualTo(2_000);
        assertThat(at.get(1)).isEqualTo(2_500);
        assertThat(at.get(2)).isEqualTo(3_125);
        assertThat(at.get(15) - at.get(14)).isEqualTo(5_000);
        assertThat(at.get(16) - at.get(15)).isEqualTo(5_000);
    }

    @Test
    void looksAtOnceAtAJobThatAnEarlierRunSubmitted() {
        service.says(look -> SUCCEEDED);

        Watching watching = new Watching(Rows.inFlight(1));

        assertThat(watching.outcome()).isEqualTo(SUCCEEDED);
        assertThat(service.pollsOf("job-1")).containsExactly(0L);
    }

    @Test
    void neverLooksBeforeTheLastAnswerIsIn() {
        service.says(look -> RUNNING);
        service.takes(Duration.ofSeconds(20));

        new Watching(Rows.pending(1));
        timer.advanceTimeBy(Duration.ofMinutes(10));

        List<Long> at = service.pollsOf("job-1");
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
        assertThat(service.pollsOf("job-1")).hasSize(5);
    }

    @Test
    void aShortageOfOurOwnEndsTheRunAndNotTheJob() {
        Failure shortage = new Failure.Local("descriptors", "no more files open");

        service.drops(job -> shortage);

        Watching watching = new Watching(Rows.inFlight(1));

        assertThat(watching.outcome).isNull();
        assertThat(watching.error)
                .isInstanceOfSatisfying(
                        LayeringException.class,
                        expected -> assertThat(expected.failure()).isEqualTo(shortage));
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
    void believesTheSameAnswerTwiceWhereThatIsProofEnough() {
        JobStatus again = new JobStatus.Unsettled(LOST, JobStatus.Proof.REPETITION);
        service.says(look -> again);

        Watching watching = new Watching(Rows.pending(1));
        timer.advanceTimeBy(Duration.ofMinutes(5));

        assertThat(watching.outcome()).isEqualTo(new JobStatus.Failed(LOST));
        assertThat(service.pollsOf("job-1")).hasSize(2);
    }

    @Test
    void forgetsAnAnswerThatAnotherFollowed() {
        JobStatus again = new JobStatus.Unsettled(LOST, JobStatus.Proof.REPETITION);
        service.says(look -> List.of(again, RUNNING, again, SUCCEEDED).get(look));

        Watching watching = new Watching(Rows.pending(1));
        timer.advanceTimeBy(Duration.ofMinutes(5));

        assertThat(watching.outcome()).isEqualTo(SUCCEEDED);
    }

    @Test
    void givesAJobUpThatTheServiceAloneDoesNotKnow() {
        service.saysOf("job-1", look -> UNKNOWN);
        service.says(look -> RUNNING);

        new Watching(Rows.pending(2));
        Watching watching = new Watching(Rows.pending(1));
        timer.advanceTimeBy(Duration.ofMinutes(8));

        List<Long> at = service.pollsOf("job-1");
        assertThat(watching.outcome()).isEqualTo(new JobStatus.Failed(LOST));
        assertThat(at.size()).isGreaterThanOrEqualTo(10);
        assertThat(at.get(at.size() - 1) - at.get(0)).isBetween(300_000L, 340_000L);
    }

    @Test
    void asksAFinishedJobWhereThereIsNoOtherInFlight() {
        service.saysOf("job-1", look -> SUCCEEDED);
        service.says(look -> UNKNOWN);
        new Watching(Rows.pending(1));
        timer.advanceTimeBy(Duration.ofSeconds(10));

        Watching last = new Watching(Rows.pending(2));
        timer.advanceTimeBy(Duration.ofMinutes(8));

        assertThat(last.outcome()).isEqualTo(new JobStatus.Failed(LOST));
        assertThat(service.pollsOf("job-1").size()).isGreaterThan(5);
    }

    @Test
    void waitsForAJobThatHasNoWitness() {
        service.says(look -> run.now() < Duration.ofHours(9).toMillis() ? UNKNOWN : SUCCEEDED);

        Watching watching = new Watching(Rows.pending(1));
        timer.advanceTimeBy(Duration.ofHours(10));

        assertThat(watching.outcome()).isEqualTo(SUCCEEDED);
        assertThat(service.pollsOf("job-1").size()).isLessThan(1_500);
    }

    @Test
    void looksAtAJobOnlyWhenItsOwnAnswerAsksFor() {
        service.says(look -> look == 0 ? new JobStatus.Running(Duration.ofMinutes(3)) : SUCCEEDED);

        new Watching(Rows.pending(1));
        timer.advanceTimeBy(Duration.ofMinutes(4));

        assertThat(service.pollsOf("job-1")).containsExactly(2_000L, 182_000L);
    }

    @Test
    void leavesTheJobInFlightWhenTheAccountIsStopped() {
        service.drops(id -> new Failure.Account("-10001", "no such key"));

        Watching watching = new Watching(Rows.pending(1));
        timer.advanceTimeBy(Duration.ofMinutes(5));

        assertThat(watching.completedEmpty).isTrue();
        assertThat(service.pollsOf("job-1")).hasSize(3);
        assertThat(stop.reasons()).containsEntry(StopReason.ACCOUNT, "-10001: no such key");
    }

    @Test
    void goesOnWhenTheAccountIsStoppedForALookOrTwo() {
        service.says(look -> look < 5 ? RUNNING : SUCCEEDED);
        service.drops(
                id -> service.pollsOf("job-1").size() % 3 != 0 ? new Failure.Account("http_403", "a gateway") : null);

        Watching watching = new Watching(Rows.pending(1));
        timer.advanceTimeBy(Duration.ofMinutes(5));

        assertThat(watching.outcome()).isEqualTo(SUCCEEDED);
    }

    @Test
    void stopsLookingWhenCancelled() {
        service.says(look -> RUNNING);
        Watching watching = new Watching(Rows.pending(1));
        timer.advanceTimeBy(Duration.ofSeconds(10));
        int before = service.pollsOf("job-1").size();

        watching.subscription.dispose();
        timer.advanceTimeBy(Duration.ofHours(1));

        assertThat(before).isPositive();
        assertThat(service.pollsOf("job-1")).hasSize(before);
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
        PollSchedule learning = parameters -> new PollSchedule.Course() {
            @Override
            public Duration next(Duration waited) {
                return Duration.ofSeconds(7);
            }

            @Override
            public void saw(JobStatus status, Duration waited) {
                learned.add(waited);
            }
        };
        service.says(look -> SUCCEEDED);
        JobPoller learner = new JobPoller(learning, new Gates(service, run), run);
        Row resumed = Rows.inFlight(1);
        Row submitted = Rows.pending(2);

        learner.await(resumed, resumed.currentJob()).subscribe();
        learner.await(submitted, Rows.job(2, null)).subscribe();
        timer.advanceTimeBy(Duration.ofMinutes(1));

        assertThat(learned).containsExactly(Duration.ofSeconds(7));
    }
}
