package dev.delaminate.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.JobId;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What makes a job overdue, and what does not. */
class JobDeadlineTest extends WatchedJobs {
    @Test
    void isOverdueOnlyAfterOneRealLookPastTheDeadline() {
        service.says(look -> RUNNING);

        Watching watching = new Watching(Rows.pending(1));
        timer.advanceTimeBy(Duration.ofHours(1));

        List<Long> at = service.pollsOf("job-1");
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
        VirtualOutage outage =
                new VirtualOutage(VirtualOutage.Kind.REFUSED, Duration.ofMinutes(20), Duration.ofMinutes(140));
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
    void makesTheLastJobOverdueTooWhereAFinishedOneIsAnswered() {
        service.says(look -> SUCCEEDED);
        service.drops(id -> isFirst(id) ? DROPPED : null);
        new Watching(Rows.pending(2));

        Watching watching = new Watching(Rows.pending(1));
        timer.advanceTimeBy(Duration.ofHours(12));

        assertThat(watching.failure()).isInstanceOf(Failure.Overdue.class);
    }

    @Test
    void countsNoTimeInWhichTooManyJobsAreAnsweredByErrors() {
        Set<String> ill = Set.of("job-1", "job-2", "job-3", "job-4");
        service.says(look -> RUNNING);
        service.drops(id -> ill.contains(id.value()) ? DROPPED : null);
        List<Watching> watched = LongStream.rangeClosed(1, 4)
                .mapToObj(Rows::pending)
                .map(Watching::new)
                .toList();

        for (int number = 5; number < 17; number += 4) {
            LongStream.range(number, number + 4).mapToObj(Rows::pending).forEach(Watching::new);
            timer.advanceTimeBy(Duration.ofMinutes(20));
        }

        assertThat(watched).allSatisfy(watching -> assertThat(watching.outcome).isNull());
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
        service.drops(id -> isFirst(id) && service.pollsOf("job-1").size() <= 5 ? busy : null);
        Watching watching = new Watching(Rows.pending(1));

        timer.advanceTimeBy(Duration.ofMinutes(110));
        service.says(look -> SUCCEEDED);
        timer.advanceTimeBy(Duration.ofMinutes(1));

        List<Long> at = service.pollsOf("job-1");
        assertThat(watching.outcome()).isEqualTo(SUCCEEDED);
        for (int n = 1; n <= 5; n++) {
            assertThat(at.get(n) - at.get(n - 1))
                    .isGreaterThanOrEqualTo(Duration.ofMinutes(20).toMillis());
        }
    }

    @Test
    void countsNothingOfWhatABusyServiceAsksToWait() {
        Failure busy = new Failure.Busy("http_429", "too many", Duration.ofHours(1), false);
        service.says(look -> RUNNING);
        service.drops(id -> isFirst(id) && service.pollsOf("job-1").size() == 1 ? busy : null);

        Watching watching = new Watching(Rows.pending(1));
        timer.advanceTimeBy(Duration.ofHours(1).plusMinutes(20));

        assertThat(service.pollsOf("job-1").size()).isGreaterThan(100);
        assertThat(watching.outcome).isNull();
    }

    @Test
    void isNotOverdueHoweverLongItsPollsAloneAreBusy() {
        service.says(look -> RUNNING);
        service.drops(id -> isFirst(id) ? new Failure.Busy("http_503", "upstream connect error", null, false) : null);
        Watching watching = new Watching(Rows.pending(1));

        for (int number = 2; number < 14; number++) {
            new Watching(Rows.pending(number));
            timer.advanceTimeBy(Duration.ofMinutes(20));
        }

        assertThat(watching.outcome).isNull();
        assertThat(service.pollsOf("job-1").size()).isLessThan(1_000);
    }

    private static boolean isFirst(JobId id) {
        return id.value().equals("job-1");
    }

    private boolean isJustPast(Duration time) {
        return run.now() > time.toMillis() && run.now() < time.plusSeconds(6).toMillis();
    }
}
