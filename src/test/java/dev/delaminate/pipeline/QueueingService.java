package dev.delaminate.pipeline;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.JobId;
import dev.delaminate.layering.JobStatus;
import dev.delaminate.layering.LayeringClient;
import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.layering.SubmitAnswer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;
import java.util.function.ToDoubleFunction;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** The service on a virtual clock as one with slots and a queue before them, and what it sees of its slots. */
final class QueueingService implements LayeringClient {
    /** What it says of jobs that are not finished. */
    enum Words {
        TOLD,
        SILENT,
        /** Now and then a job that works is called queued, and no job is ever called running. */
        SOMETIMES_QUEUED,
        ALWAYS_QUEUED,
        ALWAYS_RUNNING,
        JUMPING_POSITIONS
    }

    static final JobStatus RUNNING = new JobStatus.Running();
    private static final Duration SUBMIT_TIME = Duration.ofMillis(50);

    private final Scheduler timer;
    private final Words words;
    private final Random random;
    private final Map<JobId, Job> jobs = new HashMap<>();
    private final ArrayDeque<Job> waiting = new ArrayDeque<>();
    private ToDoubleFunction<LayeringParameters> seconds = parameters -> 20;
    private Duration pollTime = Duration.ofMillis(20);
    private IntPredicate refuses = post -> false;
    private int slots;
    private int running;
    private int posts;
    private int polls;

    private boolean isFull;
    private long at;
    private double busy;
    private double capacity;
    private double queue;
    private double elapsed;
    private Figures figures = new Figures(0, 0);

    private static final class Job {
        private final double seconds;
        private boolean runs;
        private boolean isFinished;

        Job(double seconds) {
            this.seconds = seconds;
        }
    }

    /** From the moment when every slot was taken to the last submit. */
    record Figures(double busyShare, double meanWaiting) {}

    QueueingService(Scheduler timer, Words words, int slots, Random random) {
        this.timer = timer;
        this.words = words;
        this.slots = slots;
        this.random = random;
    }

    void jobsTake(ToDoubleFunction<LayeringParameters> time) {
        seconds = time;
    }

    void jobsTakeAbout(double median, double sigma) {
        seconds = parameters -> median * Math.exp(sigma * random.nextGaussian());
    }

    void pollsTake(Duration time) {
        pollTime = time;
    }

    /** Such POSTs, counted from 1, are answered with 429. */
    void refuses(IntPredicate post) {
        refuses = post;
    }

    boolean isRunningAllItCan() {
        return running >= slots;
    }

    int posts() {
        return posts;
    }

    void slots(int number) {
        measure();
        slots = number;
        startMore();
    }

    Figures figures() {
        return figures;
    }

    /** What was measured until now no longer counts. */
    void measuresAfresh() {
        measure();
        busy = 0;
        capacity = 0;
        queue = 0;
        elapsed = 0;
    }

    int polls() {
        return polls;
    }

    /** That jobs took at work. */
    double meanSeconds() {
        return jobs.values().stream().mapToDouble(job -> job.seconds).average().orElse(0);
    }

    @Override
    public Mono<SubmitAnswer> submit(String imageUrl, LayeringParameters parameters) {
        return Mono.delay(SUBMIT_TIME, timer).map(sent -> taken(parameters));
    }

    @Override
    public Mono<JobStatus> status(JobId id) {
        return Mono.defer(() -> {
            polls++;
            return Mono.delay(pollTime, timer).map(asked -> said(Objects.requireNonNull(jobs.get(id))));
        });
    }

    @Override
    public Mono<String> upload(Path picture) {
        throw new AssertionError("no local picture here");
    }

    @Override
    public Mono<Void> connect() {
        return Mono.empty();
    }

    private SubmitAnswer taken(LayeringParameters parameters) {
        if (refuses.test(++posts)) {
            return new SubmitAnswer.NotTaken(new Failure.Busy("http_429", "too many", null, false));
        }
        measure();
        figures = new Figures(busy / Math.max(1, capacity), queue / Math.max(1, elapsed));
        JobId id = new JobId("job-" + jobs.size());
        Job job = new Job(seconds.applyAsDouble(parameters));
        jobs.put(id, job);
        waiting.add(job);
        startMore();
        return new SubmitAnswer.Taken(id);
    }

    private void startMore() {
        while (running < slots && !waiting.isEmpty()) {
            Job job = waiting.remove();
            job.runs = true;
            running++;
            var unused = timer.schedule(() -> finish(job), (long) (job.seconds * 1e9), TimeUnit.NANOSECONDS);
        }
        isFull |= running >= slots;
    }

    private void finish(Job job) {
        measure();
        job.isFinished = true;
        running--;
        startMore();
    }

    private JobStatus said(Job job) {
        if (job.isFinished) {
            return new JobStatus.Succeeded(Rows.result("https://one.test/0.png"));
        }
        JobStatus told = job.runs ? RUNNING : new JobStatus.Queued(position(job));
        return switch (words) {
            case TOLD -> told;
            case SILENT -> new JobStatus.Unfinished();
            case SOMETIMES_QUEUED -> random.nextInt(4) == 0 ? new JobStatus.Queued(0) : new JobStatus.Unfinished();
            case ALWAYS_QUEUED -> new JobStatus.Queued(0);
            case ALWAYS_RUNNING -> RUNNING;
            case JUMPING_POSITIONS -> job.runs ? told : new JobStatus.Queued(random.nextInt(1_000));
        };
    }

    private int position(Job job) {
        int position = 0;
        for (Job other : waiting) {
            if (other == job) {
                return position;
            }
            position++;
        }
        throw new AssertionError("it does not wait");
    }

    private void measure() {
        long now = timer.now(TimeUnit.MILLISECONDS);
        if (isFull) {
            busy += (double) (now - at) * running;
            capacity += (double) (now - at) * slots;
            queue += (double) (now - at) * waiting.size();
            elapsed += now - at;
        }
        at = now;
    }
}
