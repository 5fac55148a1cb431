package dev.delaminate.layering.reply;

import dev.delaminate.layering.JobStatus;
import dev.delaminate.layering.LayeringClient;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What the client makes of an answer to a poll as it is on the wire, for tests of what follows from it. */
public final class PollAnswers {
    private PollAnswers() {}

    /** Emits and errors as {@link LayeringClient#status}. */
    public static Mono<JobStatus> read(int status, String body, @Nullable String retryAfter) {
        ReplyHeaders headers = new ReplyHeaders(retryAfter, null, null);
        return Mono.fromCallable(() -> StatusReply.read(Verdict.reply(status, headers, body)));
    }
}
