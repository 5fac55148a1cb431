package dev.delaminate.emulator;

import dev.delaminate.emulator.fault.Fault;
import dev.delaminate.emulator.fault.FaultReplies;
import dev.delaminate.emulator.fault.FaultRule;
import dev.delaminate.emulator.fault.Stage;
import dev.delaminate.emulator.http.Call;
import dev.delaminate.emulator.http.ErrorBodies;
import dev.delaminate.emulator.http.Response;
import dev.delaminate.emulator.http.Response.Whole;
import dev.delaminate.emulator.jobs.EmulatedJob;
import dev.delaminate.emulator.picture.PictureException;
import org.jspecify.annotations.Nullable;

/** Answers polls. Used on the event loop only. */
final class Polls {
    private static final String STILL = "\"detail\": \"Request is still in progress\"";

    private final ServiceState state;
    private final ResultBody results;
    private final boolean tellsQueue;

    Polls(ServiceState state, ResultBody results, boolean tellsQueue) {
        this.state = state;
        this.results = results;
        this.tellsQueue = tellsQueue;
    }

    Response poll(Call request) {
        String id = request.parameter("request_id");
        if (id == null) {
            return ErrorBodies.detail(422, "request_id", "missing", "Field required", null);
        }
        EmulatedJob job = state.jobs().find(id);
        if (job == null) {
            return ErrorBodies.error(404, -10010, "No such request");
        }
        state.stats().poll(job);
        FaultRule fault = state.faults().draw(Stage.POLL, job.work.markers());
        if (fault != null && fault.fault() == Fault.POLL_LATE) {
            return Response.late(fault.lengthOr(FaultReplies.LONGER_THAN_CLIENTS_WAIT), answer(job));
        }
        return fault == null ? answer(job) : FaultReplies.of(fault, right(job));
    }

    /** What would be said if all went well, and is by nobody counted as told. */
    private Whole right(EmulatedJob job) {
        return job.state == EmulatedJob.State.FINISHED && job.failure == null
                ? Response.json(200, results.of(job))
                : pending(job, null, 200);
    }

    private Response answer(EmulatedJob job) {
        if (job.fault != null && job.has(Fault.JOB_GONE)) {
            return FaultReplies.of(job.fault, right(job));
        }
        if (job.state != EmulatedJob.State.FINISHED) {
            return pending(job);
        }
        if (job.failure != null) {
            tell(job);
            return failed(job, job.failure);
        }
        if (job.fault != null && job.fault.fault().always() != null) {
            tell(job);
            return FaultReplies.of(job.fault, right(job));
        }
        return result(job);
    }

    private Response result(EmulatedJob job) {
        FaultRule shape = state.faults().draw(Stage.RESULT, job.work.markers());
        if (shape != null && shape.fault() == Fault.RESULT_MILLION) {
            return results.ofAMillionLayers(job);
        }
        if (shape != null && shape.fault() == Fault.RESULT_NO_IMAGES) {
            return FaultReplies.of(shape, right(job));
        }
        tell(job);
        return Response.json(200, shape == null ? results.of(job) : results.shaped(job, shape.fault()));
    }

    private static Response failed(EmulatedJob job, PictureException failure) {
        return Submits.unreadable(failure, job.source).with("X-Fal-Retryable", "false");
    }

    private Whole pending(EmulatedJob job) {
        FaultRule words = state.faults().draw(Stage.PENDING, job.work.markers());
        FaultRule status = state.faults().draw(Stage.PENDING_STATUS, job.work.markers());
        int code = status == null ? 200 : status.fault() == Fault.PENDING_202 ? 202 : 400;
        return pending(job, words == null ? null : words.fault(), code);
    }

    private Whole pending(EmulatedJob job, @Nullable Fault form, int status) {
        boolean waits = job.state == EmulatedJob.State.WAITING;
        String word = waits ? "IN_QUEUE" : "IN_PROGRESS";
        if (form != null) {
            word = form == Fault.PENDING_UNKNOWN ? "WARMING_UP" : form.name().substring("PENDING_".length());
        }
        boolean still = form == Fault.PENDING_DETAIL || (form == null && !tellsQueue);
        String position = tellsQueue && waits
                ? ", \"queue_position\": " + state.jobs().queue().position(job)
                : "";
        return Response.json(
                status,
                "{" + (still ? STILL : "\"status\": \"" + word + "\"") + position + ", \"request_id\": \"" + job.id
                        + "\"}");
    }

    private void tell(EmulatedJob job) {
        if (!job.noticed) {
            state.stats().noticed(job, state.now());
            state.jobs().noticed(job);
        }
    }
}
