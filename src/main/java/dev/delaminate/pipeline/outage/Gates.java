package dev.delaminate.pipeline.outage;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.JobId;
import dev.delaminate.layering.JobStatus;
import dev.delaminate.layering.LayeringClient;
import dev.delaminate.layering.LayeringException;
import dev.delaminate.pipeline.run.RunContext;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/**
 * One {@link OutageGate} for each kind of call and each origin, so that a layer host that is away stops no poll, and a
 * service that is away stops no download. The service is probed by a poll of a job that it knew before: harmless whatever it
 * answers, and unlike a bare connection it shows that somebody is there. It is an answer to polls alone: of submits and
 * uploads it tells nothing. While no job is known, a connection has to do.
 */
public final class Gates {
    private static final long WELL = Long.MAX_VALUE;

    /** What an illness is called for people: some jobs are answered, and too many are not. */
    private static final String RESULTS = "results";

    private final LayeringClient client;
    private final Witnesses witnesses;
    private final OutageGate submit;
    private final OutageGate poll;
    private final OutageGate upload;
    private final Map<String, OutageGate> layerHosts = new ConcurrentHashMap<>();
    private final AtomicLong illSince = new AtomicLong(WELL);
    private final RunContext run;

    public Gates(LayeringClient client, RunContext run) {
        this(client, run, () -> Duration.ZERO);
    }

    /** @param silence how much longer the service is to be left alone by what it told others; asked often, under a lock */
    public Gates(LayeringClient client, RunContext run, Supplier<Duration> silence) {
        this.client = client;
        this.run = run;
        this.witnesses = new Witnesses(run);
        OriginPause pause = new OriginPause(() -> elsewhere(silence.get()));
        Mono<Object> probe = Mono.defer(this::probe);
        this.poll = new OutageGate(
                "poll", Tolerance.of(RetryPolicies.UNANSWERED_POLLS), RetryPolicies.PROBES, probe, pause, run);
        Mono<Void> besidePolls = Mono.defer(() -> run.pause(poll.closedFor())).then(probe.then());
        this.submit = new OutageGate("submit", new Noise(), RetryPolicies.RELAPSED_SUBMITS, besidePolls, pause, run);
        this.upload = new OutageGate(
                "upload", Tolerance.of(RetryPolicies.UNANSWERED_POLLS), RetryPolicies.PROBES, besidePolls, pause, run);
    }

    private long elsewhere(Duration silence) {
        return silence.isZero() ? 0 : run.now() + silence.toMillis();
    }

    /** What the service says of all jobs. */
    public Witnesses witnesses() {
        return witnesses;
    }

    /**
     * Completes when what is paid for from now on can be read: polls are answered, and not so that the service is ill.
     * Cancelling gives up.
     */
    public Mono<Void> sound() {
        return poll.wouldPass()
                .then(Mono.fromSupplier(() -> isIll() ? null : true))
                .repeatWhenEmpty(
                        Integer.MAX_VALUE, tries -> tries.concatMap(n -> run.pause(RetryPolicies.ILLNESS_CHECK), 1))
                .then();
    }

    private boolean isIll() {
        Failure illness = witnesses.illness();
        long now = run.now();
        long since = illSince.get();
        if (illness != null && since == WELL && illSince.compareAndSet(WELL, now)) {
            run.listener().outageBegan(RESULTS, illness);
        } else if (illness == null && since != WELL && illSince.compareAndSet(since, WELL)) {
            run.listener().outageEnded(RESULTS, Duration.ofMillis(now - since));
        }
        return illness != null;
    }

    public OutageGate submit() {
        return submit;
    }

    public OutageGate poll() {
        return poll;
    }

    public OutageGate upload() {
        return upload;
    }

    /** A download is harmless, so the next one is the probe. */
    public OutageGate layerHost(String host) {
        return layerHosts.computeIfAbsent(
                host,
                name -> new OutageGate(
                        name,
                        Tolerance.of(RetryPolicies.UNANSWERED_DOWNLOADS),
                        RetryPolicies.PROBES,
                        Mono.empty(),
                        new OriginPause(),
                        run));
    }

    /** Polls a job, and notes what the service says of it; emits and errors as the client. */
    public Mono<JobStatus> ask(JobId id) {
        return client.status(id)
                .doOnNext(status -> heard(id, status))
                .doOnError(LayeringException.class, error -> failed(id, error));
    }

    private Mono<Object> probe() {
        JobId known = witnesses.known();
        if (known == null) {
            return client.connect().cast(Object.class);
        }
        return ask(known).flatMap(Gates::soundly).onErrorResume(Outages::isAnswer, Mono::just);
    }

    private static Mono<Object> soundly(JobStatus status) {
        return Outages.isUnsound(status)
                ? Mono.error(new LayeringException(((JobStatus.Unsettled) status).failure()))
                : Mono.just(status);
    }

    private void heard(JobId id, JobStatus status) {
        if (Outages.isUnsound(status)) {
            witnesses.unsettled(id, ((JobStatus.Unsettled) status).failure());
        } else {
            witnesses.sound(id);
        }
    }

    private void failed(JobId id, LayeringException error) {
        if (Outages.isUnanswered(error.failure())) {
            witnesses.failed(id, error.failure());
        }
    }
}
