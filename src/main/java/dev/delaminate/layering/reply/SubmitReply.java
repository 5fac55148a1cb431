package dev.delaminate.layering.reply;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.JobId;
import dev.delaminate.layering.SubmitAnswer;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Judges an answer to a submit (contract, "Answers to a submit"): taken, not taken, or in doubt. */
public final class SubmitReply {
    private static final int MAX_REQUEST_ID_CHARS = 256;
    private static final Set<Integer> MAY_REFUSE_BY_TYPE = Set.of(500, 503);

    private SubmitReply() {}

    public static SubmitAnswer read(Reply reply) {
        JobId id = jobId(reply.body());
        if (reply.isSuccess() && id != null) {
            return new SubmitAnswer.Taken(id);
        }
        String fault = reply.body().requestIdFault();
        if (reply.isSuccess() && fault != null) {
            return new SubmitAnswer.InDoubt(new Failure.Row(
                    ReplyFailure.PROTOCOL, Failure.cut("taken, but " + fault + ": " + reply.wholeText())));
        }
        Failure failure = ReplyFailure.of(reply);
        return isRefusal(reply) ? new SubmitAnswer.NotTaken(failure) : new SubmitAnswer.InDoubt(failure);
    }

    private static boolean isRefusal(Reply reply) {
        if (reply.status() == 429) {
            return true;
        }
        ErrorCode code = reply.body().errorCode();
        if (code != null) {
            return code.isRefusal();
        }
        ErrorType type = ErrorType.of(String.valueOf(reply.body().errorType()));
        if (reply.isClientError()) {
            return reply.status() != 408
                    && type != ErrorType.REQUEST_TIMEOUT
                    && reply.body().isJson()
                    && !namesQueuedJob(reply.body());
        }
        return MAY_REFUSE_BY_TYPE.contains(reply.status()) && type != null && type.isRefusal();
    }

    /** Polls have been seen to answer a queued job with HTTP 400: a refusal that names such a job refuses nothing. */
    private static boolean namesQueuedJob(ReplyBody body) {
        return body.requestId() != null && body.statusWords().stream().anyMatch(StatusWord::isPending);
    }

    /** The {@code request_id} exactly as it came; null where it cannot be told from the next line of a file, or cannot be sent back. */
    private static @Nullable JobId jobId(ReplyBody body) {
        String id = body.requestId();
        if (id == null || id.length() > MAX_REQUEST_ID_CHARS || id.chars().anyMatch(Character::isISOControl)) {
            return null;
        }
        return body.requestIdFault() == null ? new JobId(id) : null;
    }
}
