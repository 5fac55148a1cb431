package dev.delaminate.pipeline.polls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.layering.JobStatus;
import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.pipeline.WatchedJobs;
import dev.delaminate.pipeline.forecast.PollBudget;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import reactor.test.scheduler.VirtualTimeScheduler;

class LearnedCourseTest {
    private static final JobStatus RUNNING = new JobStatus.Running();
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final VirtualTimeScheduler timer = VirtualTimeScheduler.create();
    private final LearnedSchedule schedule = new LearnedSchedule(
            PollSchedules.growing(Duration.ofSeconds(2), Duration.ofSeconds(5)),
            new PollBudget(5, 1_000, () -> 20),
            timer);

    @Test
    void pollsSoonAndThenAsBeforeWhileNothingIsKnown() {
        PollSchedule.Course course = course();

        assertThat(course.next(Duration.ZERO)).isEqualTo(Duration.ofMillis(100));
        assertThat(course.next(Duration.ofMillis(100))).isEqualTo(Duration.ofMillis(300));
        assertThat(course.next(Duration.ofMillis(400))).isEqualTo(Duration.ofMillis(1_600));
        assertThat(course.next(Duration.ofSeconds(2))).isEqualTo(Duration.ofMillis(500));
        assertThat(course.next(Duration.ofSeconds(30))).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void countsTheAgeOfAJobThatWaitedFromItsBeginningWhileNothingIsKnown() {
        PollSchedule.Course course = course();

        course.saw(new JobStatus.Queued(3), Duration.ofSeconds(60));
        course.saw(RUNNING, Duration.ofSeconds(61));

        assertThat(course.next(Duration.ofSeconds(61))).isEqualTo(Duration.ofMillis(1_500));
    }

    @Test
    void pollsJobsOfNoTimeAtOnce() {
        knows(0.005);

        assertThat(course().next(Duration.ofMillis(50))).isZero();
    }

    @Test
    void aPollBeforeItsTimeChangesNothingButTheWait() {
        knows(30);
        PollSchedule.Course course = course();
        Duration first = course.next(Duration.ZERO);

        course.saw(RUNNING, SECOND);

        assertThat(course.next(SECOND).plus(SECOND)).isCloseTo(first, Duration.ofMillis(10));
    }

    @Test
    void pollsAnOldJobAtLeastOnceAMinute() {
        knows(30);

        assertThat(course().next(Duration.ZERO)).isLessThan(Duration.ofSeconds(30));
        PollSchedule.Course old = course();
        old.saw(RUNNING, Duration.ofHours(8));
        old.next(Duration.ofHours(8));
        assertThat(old.next(Duration.ofHours(8))).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void waitsForAllOfTheWorkOfAJobThatIsBehindOthersInTheQueue() {
        knows(30);
        PollSchedule.Course course = course();
        Duration first = course.next(Duration.ZERO);

        course.saw(new JobStatus.Queued(3), SECOND);
        Duration untilItCanHaveBegun = course.next(SECOND);
        Duration begun = SECOND.plus(untilItCanHaveBegun);
        course.saw(RUNNING, begun);

        assertThat(untilItCanHaveBegun).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(9));
        assertThat(course.next(begun)).isBetween(first.minus(untilItCanHaveBegun), first);
    }

    @Test
    void takesAJobForRunningWhereAllAreCalledQueued() {
        knows(30, new JobStatus.Queued(0));
        PollSchedule.Course course = course();
        Duration first = course.next(Duration.ZERO);

        course.saw(new JobStatus.Queued(0), SECOND);

        assertThat(course.next(SECOND).plus(SECOND)).isCloseTo(first, Duration.ofMillis(10));
    }

    @Test
    void takesAJobForRunningWhereNoneIsEverCalledRunning() {
        knows(30, new JobStatus.Unfinished());
        PollSchedule.Course course = course();
        Duration first = course.next(Duration.ZERO);

        course.saw(new JobStatus.Queued(0), SECOND);

        assertThat(course.next(SECOND).plus(SECOND)).isCloseTo(first, Duration.ofMillis(10));
    }

    private void knows(double seconds) {
        knows(seconds, RUNNING);
    }

    /** From as many jobs as are remembered, each last seen unfinished shortly before its end. */
    private void knows(double seconds, JobStatus unfinished) {
        for (int job = 0; job < 256; job++) {
            PollSchedule.Course course = course();
            course.saw(unfinished, seconds(0.99 * seconds));
            course.saw(WatchedJobs.SUCCEEDED, seconds(seconds));
            timer.advanceTimeBy(SECOND);
        }
    }

    private static Duration seconds(double seconds) {
        return Duration.ofNanos((long) (1e9 * seconds));
    }

    private PollSchedule.Course course() {
        return schedule.course(LayeringParameters.DEFAULT);
    }
}
