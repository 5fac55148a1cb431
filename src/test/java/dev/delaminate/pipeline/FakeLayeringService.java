package dev.delaminate.pipeline;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.JobId;
import dev.delaminate.layering.JobStatus;
import dev.delaminate.layering.LayeringClient;
import dev.delaminate.layering.LayeringException;
import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.layering.LayeringResult;
import dev.delaminate.layering.SubmitAnswer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * The layering service on a virtual clock, with its account: it runs jobs for as long as it is told, in slots, and counts
 * what is asked of it. Faults are scripted by picture and by job; outages by time.
 */
public final class FakeLayeringService implements LayeringClient {
    private static final Duration SUBMIT_TIME = Duration.ofMillis(300);
    private static final Duration SUBMIT_TIME_OUT = Duration.ofMinutes(2);
    private static final Duration POLL_TIME = Duration.ofMillis(100);
    private static final Duration POLL_TIME_OUT = Duration.ofSeconds(30);

    /** What becomes of one submit. */
    public enum Fault {
        BUSY,
        BUSY_FOR_A_MINUTE,
        HOURLY_QUOTA,
        REFUSED,
        NOT_LOADED,
        /** There is no such path. */
        NOT_FOUND,
        DROPPED,
        UNREACHABLE,
        /** Of descriptors, on this side. */
        SHORTAGE,
        ACCOUNT,
        /** The job is made, and the answer is lost. */
        DOUBT_AND_MADE,
        DOUBT_AND_NOT_MADE,
        /** A firewall's page: neither the job nor an answer that settles it. */
        DOUBT_OF_THE_ACCOUNT,
        /** The client breaks its contract. */
        NO_ANSWER;

        boolean isDoubt() {
            return this == DOUBT_AND_MADE || this == DOUBT_AND_NOT_MADE || this == DOUBT_OF_THE_ACCOUNT;
        }

        public Failure failure() {
            return switch (this) {
                case BUSY -> new Failure.Busy("http_429", "too many", null, false);
                case BUSY_FOR_A_MINUTE -> new Failure.Busy("http_429", "too many", Duration.ofMinutes(1), false);
                case HOURLY_QUOTA -> new Failure.Busy("-10012", "hourly quota", Duration.ofMinutes(20), true);
                case REFUSED -> new Failure.Row("image_too_small", "too small");
                case NOT_LOADED ->
                    new Failure.Row("file_download_error", "could not load it", null, Failure.Cause.LOAD);
                case NOT_FOUND -> new Failure.Row("http_404", "Not Found", null, Failure.Cause.ADDRESS);
                case DROPPED -> new Failure.Transient("internal_server_error", "dropped");
                case UNREACHABLE -> new Failure.Unreachable("connect", "connection refused");
                case SHORTAGE -> new Failure.Local("descriptors", "no more files open: ulimit -n 4096");
                case ACCOUNT -> new Failure.Account("-10004", "insufficient balance");
                case DOUBT_AND_MADE, DOUBT_AND_NOT_MADE -> new Failure.Transient("reset", "connection reset");
                case DOUBT_OF_THE_ACCOUNT -> new Failure.Account("http_401", "<html>sign in</html>");
                case NO_ANSWER -> throw new AssertionError("there is none");
            };
        }
    }

    private record Work(String picture, LayeringParameters parameters, long endsAt) {}

    private final Scheduler timer;
    private final Map<JobId, Work> jobs = new LinkedHashMap<>();
    private final Map<String, Integer> posts = new LinkedHashMap<>();
    private final List<Long> postedAt = new ArrayList<>();
    private final Map<JobId, List<Long>> polledAt = new LinkedHashMap<>();
    private final List<VirtualOutage> outages = new ArrayList<>();
    private final List<Illness> illnesses = new ArrayList<>();
    private Function<String, Duration> jobTime = picture -> Duration.ofSeconds(20);
    private Function<String, @Nullable Fault> submitFault = picture -> null;
    private Function<JobId, @Nullable Failure> pollFault = id -> null;
    private Function<String, @Nullable JobStatus> outcome = picture -> null;
    private Function<Path, Mono<String>> upload = picture -> Mono.just("https://uploads.test/" + picture.getFileName());
    private Function<String, List<String>> hosts = picture -> List.of("one.test", "two.test");
    private int slots = Integer.MAX_VALUE;
    private int mostAtOnce;
    private int polls;
    private int connects;

    public FakeLayeringService(Scheduler timer) {
        this.timer = timer;
    }

    public void jobsTake(Function<String, Duration> time) {
        jobTime = time;
    }

    /** More jobs at once than this are answered with 429. */
    void hasSlots(int count) {
        slots = count;
    }

    public void onSubmit(Function<String, @Nullable Fault> fault) {
        submitFault = fault;
    }

    public void onPoll(Function<JobId, @Nullable Failure> fault) {
        pollFault = fault;
    }

    /** Where the layers of a picture come from: one from each host. */
    void layersComeFrom(Function<String, List<String>> hostsOfLayers) {
        hosts = hostsOfLayers;
    }

    /** What a job that has run its time says; null for layers. */
    public void onFinished(Function<String, @Nullable JobStatus> end) {
        outcome = end;
    }

    void onUpload(Function<Path, Mono<String>> answer) {
        upload = answer;
    }

    public void isAway(VirtualOutage outage) {
        outages.add(outage);
    }

    void isIll(Illness illness) {
        illnesses.add(illness);
    }

    /** POSTs that arrived, refused ones among them. */
    public int posts(String picture) {
        return posts.getOrDefault(picture, 0);
    }

    public int posts() {
        return postedAt.size();
    }

    List<Long> postedAt() {
        return List.copyOf(postedAt);
    }

    /** Jobs that were made, and are paid for. */
    List<JobId> jobsOf(String picture) {
        return jobs.entrySet().stream()
                .filter(job -> job.getValue().picture().equals(picture))
                .map(Map.Entry::getKey)
                .toList();
    }

    public int jobs() {
        return jobs.size();
    }

    int mostAtOnce() {
        return mostAtOnce;
    }

    public int polls() {
        return polls;
    }

    public int connects() {
        return connects;
    }

    public List<Long> polledAt(JobId id) {
        return List.copyOf(polledAt.getOrDefault(id, List.of()));
    }

    /** A job of an earlier run, which ends at this time of the clock. */
    public void runs(JobId id, String picture, Duration endsAt) {
        jobs.put(id, new Work(picture, LayeringParameters.DEFAULT, endsAt.toMillis()));
    }

    @Override
    public Mono<SubmitAnswer> submit(String imageUrl, LayeringParameters parameters) {
        return Mono.defer(() -> posted(imageUrl, parameters));
    }

    @Override
    public Mono<JobStatus> status(JobId id) {
        return Mono.defer(() -> polled(id));
    }

    @Override
    public Mono<String> upload(Path picture) {
        return Mono.defer(() -> upload.apply(picture));
    }

    @Override
    public Mono<Void> connect() {
        return Mono.defer(() -> {
            connects++;
            VirtualOutage outage = outage();
            return outage == null || outage.kind() != VirtualOutage.Kind.REFUSED
                    ? Mono.empty()
                    : Mono.error(new LayeringException(outage.failure()));
        });
    }

    private Mono<SubmitAnswer> posted(String picture, LayeringParameters parameters) {
        postedAt.add(now());
        VirtualOutage outage = outage();
        if (outage != null) {
            return awayFor(outage);
        }
        posts.merge(picture, 1, Integer::sum);
        Fault fault = submitFault.apply(picture);
        if (fault == Fault.NO_ANSWER) {
            return Mono.empty();
        }
        if (fault == null && running() >= slots) {
            fault = Fault.BUSY;
        }
        return after(SUBMIT_TIME, fault == null ? make(picture, parameters) : answer(fault, picture, parameters));
    }

    private Mono<SubmitAnswer> awayFor(VirtualOutage outage) {
        Failure failure = outage.failure();
        if (outage.kind() == VirtualOutage.Kind.REFUSED) {
            return Mono.just(new SubmitAnswer.NotTaken(failure));
        }
        Duration time = outage.kind() == VirtualOutage.Kind.BLACK_HOLE ? SUBMIT_TIME_OUT : SUBMIT_TIME;
        return after(time, new SubmitAnswer.InDoubt(failure));
    }

    private SubmitAnswer answer(Fault fault, String picture, LayeringParameters parameters) {
        if (!fault.isDoubt()) {
            return new SubmitAnswer.NotTaken(fault.failure());
        }
        if (fault == Fault.DOUBT_AND_MADE) {
            make(picture, parameters);
        }
        return new SubmitAnswer.InDoubt(fault.failure());
    }

    private SubmitAnswer make(String picture, LayeringParameters parameters) {
        JobId id = new JobId("made-" + (jobs.size() + 1));
        jobs.put(
                id, new Work(picture, parameters, now() + jobTime.apply(picture).toMillis()));
        mostAtOnce = Math.max(mostAtOnce, running());
        return new SubmitAnswer.Taken(id);
    }

    private Mono<JobStatus> polled(JobId id) {
        polls++;
        polledAt.computeIfAbsent(id, job -> new ArrayList<>()).add(now());
        VirtualOutage outage = outage();
        if (outage != null) {
            Duration time = outage.kind() == VirtualOutage.Kind.BLACK_HOLE ? POLL_TIME_OUT : POLL_TIME;
            return after(time, id).flatMap(job -> Mono.error(new LayeringException(outage.failure())));
        }
        for (Illness illness : illnesses) {
            if (illness.isAt(now()) && illness.of().test(id)) {
                return after(POLL_TIME, id).flatMap(job -> illness.form().answer());
            }
        }
        Failure fault = pollFault.apply(id);
        return after(POLL_TIME, id)
                .flatMap(
                        job -> fault == null ? Mono.just(status(id, polls)) : Mono.error(new LayeringException(fault)));
    }

    private JobStatus status(JobId id, int poll) {
        Work work = jobs.get(id);
        if (work == null) {
            Failure lost = new Failure.Lost("http_404", "no such job");
            return new JobStatus.Unsettled(lost, JobStatus.Proof.WITNESS);
        }
        if (now() < work.endsAt()) {
            return new JobStatus.Running();
        }
        JobStatus scripted = outcome.apply(work.picture());
        return scripted == null ? new JobStatus.Succeeded(layers(work, id, poll)) : scripted;
    }

    /** Each poll gives fresh URLs. */
    private LayeringResult layers(Work work, JobId id, int poll) {
        List<String> from = hosts.apply(work.picture());
        return Rows.result(IntStream.range(0, from.size())
                .mapToObj(index -> "https://" + from.get(index) + "/" + id + "/" + poll + "/" + index + ".png")
                .toArray(String[]::new));
    }

    private int running() {
        return (int)
                jobs.values().stream().filter(work -> now() < work.endsAt()).count();
    }

    private @Nullable VirtualOutage outage() {
        return outages.stream().filter(outage -> outage.isAt(now())).findFirst().orElse(null);
    }

    private <T> Mono<T> after(Duration time, T value) {
        return Mono.delay(time, timer).thenReturn(value);
    }

    private long now() {
        return timer.now(TimeUnit.MILLISECONDS);
    }
}
