package dev.delaminate.pipeline;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.JobId;
import dev.delaminate.layering.JobStatus;
import dev.delaminate.layering.LayeringClient;
import dev.delaminate.layering.LayeringException;
import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.layering.SubmitAnswer;
import dev.delaminate.ledger.Job;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Many jobs on a virtual clock that a {@link JobPoller} waits for with the learned schedule, at a service that is difficult. */
final class HardToPoll {
    private static final int AT_ONCE = 20;
    private static final double SECONDS = 20;

    private final VirtualTimeScheduler timer = VirtualTimeScheduler.create();
    private final Random random;
    private final RunContext run;
    private final JobPoller poller;
    private final Map<JobId, Long> endsAt = new HashMap<>();
    private final Map<JobId, Integer> polls = new HashMap<>();
    private final List<Long> polledAt = new ArrayList<>();
    private final List<Long> delays = new ArrayList<>();

    private Duration answersAfter = Duration.ofMillis(50);
    private IntFunction<@Nullable Failure> refuses = poll -> null;
    private UnaryOperator<JobStatus> unfinished = status -> status;

    HardToPoll(int pollsPerSecond, long seed) {
        random = new Random(seed);
        RunOptions d = RunOptions.DEFAULT;
        RunOptions options = new RunOptions(
                AT_ONCE,
                d.downloads(),
                d.maxWaitingDownloads(),
                d.downloadAttempts(),
                d.downloadPatience(),
                d.jobTimeout(),
                d.drain(),
                d.minFreeBytes(),
                d.stopOnQuota(),
                pollsPerSecond,
                d.maxEqualFailures());
        Journal journal = new Journal();
        run = new RunContext(options, new StopSignal(journal), journal, timer, random);
        Service service = new Service();
        PollSchedule before = PollSchedule.growing(Duration.ofSeconds(2), Duration.ofSeconds(5));
        PollSchedule schedule = PollSchedule.learning(before, pollsPerSecond, () -> AT_ONCE, timer);
        poller = new JobPoller(schedule, new Gates(service, run), run);
    }

    HardToPoll answersAfter(Duration time) {
        answersAfter = time;
        return this;
    }

    /** @param failure by the number of the poll, of all */
    HardToPoll refuses(IntFunction<@Nullable Failure> failure) {
        refuses = failure;
        return this;
    }

    HardToPoll says(UnaryOperator<JobStatus> ofUnfinished) {
        unfinished = ofUnfinished;
        return this;
    }

    /** Waits for so many jobs; gives how many were found finished within a time. */
    int run(int jobs, Duration within) {
        Flux.range(1, jobs)
                .flatMap(number -> Mono.defer(() -> poller.await(Rows.pending(number), begun(number))), AT_ONCE)
                .subscribe();
        timer.advanceTimeBy(within);
        return delays.size();
    }

    double pollsPerJob() {
        return (double) polledAt.size() / endsAt.size();
    }

    int mostPolls() {
        return polls.values().stream().mapToInt(n -> n).max().orElseThrow();
    }

    Duration meanDelay() {
        return Duration.ofMillis(
                (long) delays.stream().mapToLong(n -> n).average().orElseThrow());
    }

    Duration mostDelay() {
        return Duration.ofMillis(delays.stream().mapToLong(n -> n).max().orElseThrow());
    }

    /** Polls that were sent within one second. */
    int mostInASecond() {
        int most = 0;
        int from = 0;
        for (int to = 0; to < polledAt.size(); to++) {
            while (polledAt.get(to) - polledAt.get(from) >= 1_000) {
                from++;
            }
            most = Math.max(most, to - from + 1);
        }
        return most;
    }

    @Override
    public String toString() {
        return "%.1f polls a job, at most %d; noticed after %d ms, at most %d ms; at most %d polls in a second"
                .formatted(
                        pollsPerJob(),
                        mostPolls(),
                        meanDelay().toMillis(),
                        mostDelay().toMillis(),
                        mostInASecond());
    }

    private Job begun(int number) {
        endsAt.put(Rows.jobId(number), run.now() + (long) (1_000 * Times.about(SECONDS, 0.25, random)));
        return new Job(number, Rows.jobId(number), Instant.ofEpochMilli(run.now()), null);
    }

    private final class Service implements LayeringClient {
        @Override
        public Mono<JobStatus> status(JobId id) {
            return Mono.defer(() -> {
                polledAt.add(run.now());
                polls.merge(id, 1, Integer::sum);
                Failure failure = refuses.apply(polledAt.size());
                Mono<JobStatus> answer = failure == null
                        ? Mono.fromSupplier(() -> answer(id))
                        : Mono.error(new LayeringException(failure));
                return run.pause(answersAfter).then(answer);
            });
        }

        private JobStatus answer(JobId id) {
            long late = run.now() - endsAt.getOrDefault(id, Long.MAX_VALUE);
            if (late < 0) {
                return unfinished.apply(new JobStatus.Running());
            }
            delays.add(late);
            return WatchedService.FINISHED;
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
}
