package dev.delaminate.pipeline;

import dev.delaminate.layering.JobId;
import dev.delaminate.layering.LayeringClient;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Mono;

/**
 * One {@link OutageGate} for each kind of call and each origin, so that a layer host that is away stops no poll, and a
 * service that is away stops no download. The service is probed by a poll: harmless whatever it answers, and unlike a bare
 * connection it shows that somebody is there. It is an answer to polls alone: of submits and uploads it tells nothing.
 */
final class Gates {
    /** No job has this id; a service that answers "not found" has answered. Asked for only while no job is known. */
    private static final JobId NOBODY = new JobId("00000000-0000-0000-0000-000000000000");

    private final OutageGate submit;
    private final OutageGate poll;
    private final OutageGate upload;
    private final Map<String, OutageGate> layerHosts = new ConcurrentHashMap<>();
    private final RunContext run;
    private volatile JobId known = NOBODY;

    Gates(LayeringClient client, RunContext run) {
        Mono<Object> probe =
                Mono.defer(() -> client.status(known)).cast(Object.class).onErrorResume(Outages::isAnswer, Mono::just);
        this.run = run;
        this.submit = new OutageGate(
                "submit", RetryPolicies.UNANSWERED_SUBMITS, RetryPolicies.RELAPSED_SUBMITS, probe.then(), run);
        this.poll = new OutageGate("poll", RetryPolicies.UNANSWERED_POLLS, RetryPolicies.PROBES, probe, run);
        this.upload = new OutageGate("upload", RetryPolicies.UNANSWERED_POLLS, RetryPolicies.PROBES, probe.then(), run);
    }

    /** The service answered a poll of this job, so it will answer another: what it says of unknown jobs is not known. */
    void answered(JobId id) {
        known = id;
    }

    OutageGate submit() {
        return submit;
    }

    OutageGate poll() {
        return poll;
    }

    OutageGate upload() {
        return upload;
    }

    /** A download is harmless, so the next one is the probe. */
    OutageGate layerHost(String host) {
        return layerHosts.computeIfAbsent(
                host,
                name -> new OutageGate(
                        name, RetryPolicies.UNANSWERED_DOWNLOADS, RetryPolicies.PROBES, Mono.empty(), run));
    }
}
