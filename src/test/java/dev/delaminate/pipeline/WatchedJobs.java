package dev.delaminate.pipeline;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.JobStatus;
import dev.delaminate.ledger.Row;
import dev.delaminate.pipeline.outage.Gates;
import dev.delaminate.pipeline.polls.PollSchedule;
import dev.delaminate.pipeline.polls.PollSchedules;
import dev.delaminate.pipeline.run.RunContext;
import dev.delaminate.pipeline.run.StopSignal;
import dev.delaminate.pipeline.run.TestOptions;
import java.time.Duration;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Jobs that are waited for on a virtual clock, and a service that answers polls by a script. */
public abstract class WatchedJobs {
    static final JobStatus RUNNING = new JobStatus.Running();
    public static final JobStatus SUCCEEDED = new JobStatus.Succeeded(Rows.result("https://one.test/0.png"));
    static final Failure DROPPED = new Failure.Transient("http_500", "oops");
    static final Failure LOST = new Failure.Lost("http_404", "no such job");

    final VirtualTimeScheduler timer = VirtualTimeScheduler.create();
    final JumpingClock clock = new JumpingClock(timer);
    final Journal journal = new Journal();
    final StopSignal stop = new StopSignal(journal);
    final RunContext run = new RunContext(TestOptions.EIGHT_IN_FLIGHT, stop, journal, clock, new Random(1));
    final ScriptedPolls service = new ScriptedPolls(run);
    final PollSchedule schedule = PollSchedules.growing(Duration.ofSeconds(2), Duration.ofSeconds(5));
    final JobPoller poller = new JobPoller(schedule, new Gates(service, run), run);

    final class Watching {
        @Nullable
        JobStatus outcome;

        @Nullable
        Throwable error;

        boolean completedEmpty;
        final Disposable subscription;

        Watching(Row row) {
            subscription = poller.await(row, Rows.job(row.number(), null))
                    .subscribe(
                            status -> outcome = status,
                            failed -> error = failed,
                            () -> completedEmpty = outcome == null);
        }

        JobStatus outcome() {
            return Objects.requireNonNull(outcome, "still waiting");
        }

        Failure failure() {
            return ((JobStatus.Failed) outcome()).failure();
        }
    }
}
