package dev.delaminate.pipeline;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.LayeringClient;
import dev.delaminate.layering.LayeringException;
import dev.delaminate.layering.LayeringRequest;
import dev.delaminate.layering.client.InlinePicture;
import dev.delaminate.ledger.Row;
import dev.delaminate.pipeline.outage.Attempts;
import dev.delaminate.pipeline.outage.OutageGate;
import dev.delaminate.pipeline.outage.RetryPolicies;
import dev.delaminate.pipeline.run.RunContext;
import dev.delaminate.pipeline.run.StopReason;
import java.nio.file.Path;
import reactor.core.publisher.Mono;

/**
 * Gives each row's picture a form that the service can read: a URL as it is, a local file by the service's upload call or
 * as a data URI. Costs nothing, and happens before the row is recorded as SUBMITTING, outside its slot.
 */
final class Pictures {
    private final LayeringClient client;
    private final UnchangedPictures local;
    private final OutageGate gate;
    private final RunContext run;

    Pictures(LayeringClient client, UnchangedPictures local, OutageGate gate, RunContext run) {
        this.client = client;
        this.local = local;
        this.gate = gate;
        this.run = run;
    }

    /**
     * Emits what to submit as {@code image_url}. A file that changed while it was sent is not submitted. Completes empty when nothing more is to be submitted. Errors with
     * {@link LayeringException}: of a Local failure when this machine is at fault, else when this picture cannot be sent,
     * whatever is done.
     */
    Mono<String> url(Row row) {
        LayeringRequest request = row.request();
        if (!request.isLocal()) {
            return Mono.just(request.picture());
        }
        Mono<String> url = local.isInline()
                ? local.inline(request).map(InlinePicture::address)
                : local.checked(request)
                        .flatMap(file -> uploaded(row, file))
                        .delayUntil(sent -> local.checked(request));
        return url.takeUntilOther(run.stop().submittingOver())
                .onErrorResume(LayeringException.class, error -> stopped(error));
    }

    private Mono<String> uploaded(Row row, Path file) {
        return new Attempts(gate, RetryPolicies.UPLOAD_ATTEMPTS, RetryPolicies.SERVICE_PATIENCE, run)
                .persist(row, "upload", RetryPolicies.UPLOADS, client.upload(file));
    }

    private Mono<String> stopped(LayeringException error) {
        if (error.failure() instanceof Failure.Account account) {
            run.stop().stopSubmitting(StopReason.ACCOUNT, account.code() + ": " + account.message());
            return Mono.empty();
        }
        return Mono.error(error);
    }
}
