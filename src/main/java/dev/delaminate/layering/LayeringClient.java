package dev.delaminate.layering;

import java.nio.file.Path;
import reactor.core.publisher.Mono;

/** The layering service, one call each; nothing here is retried, remembered or limited. All publishers are cold. */
public interface LayeringClient {
    /**
     * Sends one paid job. Emits exactly one answer and never errors for an expected reason: not getting an answer is an
     * answer ({@link SubmitAnswer.InDoubt}). Subscribing twice pays twice. Cancelling after the request was written does
     * not undo it; whoever subscribes makes sure that nobody cancels.
     *
     * @param imageUrl an http(s) URL or a data URI that the service can read, or the {@code InlinePicture.address} of a
     *     picture to make a data URI of while it is sent
     */
    Mono<SubmitAnswer> submit(String imageUrl, LayeringParameters parameters);

    /**
     * Polls a job once. Emits exactly one status. Errors with {@link LayeringException} of a Busy, Transient,
     * Unreachable or Account failure, none of which says anything about the job. Safe to repeat and to cancel.
     */
    Mono<JobStatus> status(JobId id);

    /**
     * Hands a local picture to the service. Emits the URL under which it can be submitted. Errors with
     * {@link LayeringException} of a Row, Busy, Transient, Unreachable or Account failure. Free of charge; safe to repeat.
     */
    Mono<String> upload(Path picture);

    /** Completes empty when the service accepts a connection; errors with {@link LayeringException} else. No request is sent. */
    Mono<Void> connect();
}
