package dev.delaminate.pipeline;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.JobId;
import dev.delaminate.layering.JobStatus;
import dev.delaminate.layering.LayeringClient;
import dev.delaminate.layering.LayeringException;
import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.layering.SubmitAnswer;
import dev.delaminate.pipeline.slots.VirtualSlots;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** The service on a virtual clock: slots, a queue, the words for its jobs, and how often and how late they were polled. */
public final class VirtualService implements LayeringClient {
    public static final JobStatus RUNNING = new JobStatus.Running();
    private static final Failure TOO_MANY = new Failure.Busy("http_429", "too many", null, false);

    /** What it says of jobs that are not finished. */
    public enum Words {
        TOLD,
        SILENT,
        /** Now and then a job that works is called queued, and no job is ever called running. */
        SOMETIMES_QUEUED,
        ALWAYS_QUEUED,
        ALWAYS_RUNNING,
        JUMPING_POSITIONS,
        /** Any word for any job. */
        CONFUSED
    }

    /** How long a job takes at work. */
    public interface JobTime {
        double seconds(int job, LayeringParameters parameters);
    }

    /** Means over some jobs; the delay is from the end of a job to the answer that tells it. */
    public record Polled(double polls, double delaySeconds) {}

    private static final class Job {
        private final VirtualSlots.Work work;
        private int polls;
        private long noticedAt;

        private Job(VirtualSlots.Work work) {
            this.work = work;
        }
    }

    private final Scheduler timer;
    private final Random random;
    private final List<Job> jobs = new ArrayList<>();
    private final List<Long> polledAt = new ArrayList<>();
    public final VirtualSlots slots;
    private Words words = Words.TOLD;
    private JobTime time;
    private Duration submitTime = Duration.ofMillis(50);
    private Duration pollTime = Duration.ofMillis(20);
    private IntPredicate refusesSubmit = post -> false;
    private IntFunction<@Nullable Failure> refusesPoll = poll -> null;
    private int posts;

    VirtualService(int slots, Scheduler timer, Random random) {
        this.slots = new VirtualSlots(slots, timer);
        this.timer = timer;
        this.random = random;
        time = (job, parameters) -> about(20, 0.25, random);
    }

    /** A log-normal time. */
    public static double about(double median, double sigma, Random random) {
        return median * Math.exp(sigma * random.nextGaussian());
    }

    public VirtualService says(Words ofUnfinished) {
        words = ofUnfinished;
        return this;
    }

    public VirtualService jobsTake(JobTime each) {
        time = each;
        return this;
    }

    public VirtualService jobsTakeAbout(double seconds) {
        return jobsTake((job, parameters) -> about(seconds, 0.25, random));
    }

    public VirtualService answersAfter(Duration submit, Duration poll) {
        submitTime = submit;
        pollTime = poll;
        return this;
    }

    /** Answers such POSTs, counted from 1, with 429. */
    public VirtualService refusesSubmits(IntPredicate post) {
        refusesSubmit = post;
        return this;
    }

    /** Answers polls, counted from 1 over all jobs, with a failure; null for none. */
    public VirtualService refusesPolls(IntFunction<@Nullable Failure> failure) {
        refusesPoll = failure;
        return this;
    }

    public int posts() {
        return posts;
    }

    /** Of the jobs from the one to before the other, in the order of their submits. */
    public Polled polled(int from, int to) {
        List<Job> some = jobs.subList(from, to);
        return new Polled(
                some.stream().mapToInt(job -> job.polls).average().orElseThrow(),
                some.stream()
                                .mapToLong(job -> job.noticedAt - job.work.finishedAt())
                                .average()
                                .orElseThrow()
                        / 1000);
    }

    public Polled polled() {
        return polled(0, jobs.size());
    }

    /** Polls that came within one second, at most. */
    int mostPollsInASecond() {
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
    public Mono<SubmitAnswer> submit(String imageUrl, LayeringParameters parameters) {
        return Mono.delay(submitTime, timer).map(sent -> taken(parameters));
    }

    private SubmitAnswer taken(LayeringParameters parameters) {
        if (refusesSubmit.test(++posts)) {
            return new SubmitAnswer.NotTaken(TOO_MANY);
        }
        JobId id = new JobId("job-" + jobs.size());
        jobs.add(new Job(slots.add(time.seconds(jobs.size(), parameters))));
        return new SubmitAnswer.Taken(id);
    }

    @Override
    public Mono<JobStatus> status(JobId id) {
        return Mono.defer(() -> {
            Job job = jobs.get(Integer.parseInt(id.value().substring("job-".length())));
            job.polls++;
            polledAt.add(now());
            Failure failure = refusesPoll.apply(polledAt.size());
            Mono<JobStatus> answer =
                    failure == null ? Mono.fromSupplier(() -> answer(job)) : Mono.error(new LayeringException(failure));
            return pollTime.isZero() ? answer : Mono.delay(pollTime, timer).then(answer);
        });
    }

    private JobStatus answer(Job job) {
        if (!job.work.isFinished()) {
            return unfinished(job.work);
        }
        job.noticedAt = now();
        return new JobStatus.Succeeded(Rows.result("https://one.test/0.png"));
    }

    private JobStatus unfinished(VirtualSlots.Work work) {
        return switch (words) {
            case TOLD -> work.runs() ? RUNNING : new JobStatus.Queued(slots.position(work));
            case SILENT -> new JobStatus.Unfinished();
            case SOMETIMES_QUEUED -> random.nextInt(4) == 0 ? new JobStatus.Queued(0) : new JobStatus.Unfinished();
            case ALWAYS_QUEUED -> new JobStatus.Queued(0);
            case ALWAYS_RUNNING -> RUNNING;
            case JUMPING_POSITIONS -> work.runs() ? RUNNING : new JobStatus.Queued(random.nextInt(1_000));
            case CONFUSED -> random.nextBoolean() ? RUNNING : new JobStatus.Queued(random.nextInt(1_000));
        };
    }

    private long now() {
        return timer.now(TimeUnit.MILLISECONDS);
    }

    @Override
    public Mono<String> upload(Path picture) {
        throw new AssertionError("no local picture here");
    }

    @Override
    public Mono<Void> connect() {
        return Mono.empty();
    }
}
