package dev.delaminate.pipeline;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.JobId;
import dev.delaminate.layering.JobStatus;
import dev.delaminate.layering.LayeringClient;
import dev.delaminate.layering.LayeringException;
import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.layering.SubmitAnswer;
import dev.delaminate.pipeline.run.RunContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Answers polls by a script; knows nothing else. */
public final class ScriptedPolls implements LayeringClient {
    private final List<JobId> polled = new ArrayList<>();
    private final List<Long> polledAt = new ArrayList<>();
    private final RunContext run;
    private Function<Integer, JobStatus> script = poll -> new JobStatus.Running();
    private final Map<String, Function<Integer, JobStatus>> ofJob = new HashMap<>();
    private Function<JobId, @Nullable Failure> drop = id -> null;
    private Duration time = Duration.ZERO;

    public ScriptedPolls(RunContext run) {
        this.run = run;
    }

    /** By the number of the poll at that job, from 0. */
    public void says(Function<Integer, JobStatus> answer) {
        script = answer;
    }

    /** The same for one job. */
    void saysOf(String job, Function<Integer, JobStatus> answer) {
        ofJob.put(job, answer);
    }

    void drops(Function<JobId, @Nullable Failure> failure) {
        drop = failure;
    }

    void takes(Duration each) {
        time = each;
    }

    List<Long> pollsOf(String job) {
        List<Long> times = new ArrayList<>();
        for (int n = 0; n < polled.size(); n++) {
            if (polled.get(n).value().equals(job)) {
                times.add(polledAt.get(n));
            }
        }
        return times;
    }

    @Override
    public Mono<JobStatus> status(JobId id) {
        return Mono.defer(() -> {
            int poll = pollsOf(id.value()).size();
            polled.add(id);
            polledAt.add(run.now());
            Failure failure = drop.apply(id);
            Mono<JobStatus> answer = failure == null
                    ? Mono.fromSupplier(
                            () -> ofJob.getOrDefault(id.value(), script).apply(poll))
                    : Mono.error(new LayeringException(failure));
            return run.pause(time).then(answer);
        });
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
        return Mono.empty();
    }
}
