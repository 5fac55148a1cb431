package dev.delaminate.layering.reply;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.JobStatus;
import dev.delaminate.layering.LayeringException;
import dev.delaminate.layering.SubmitAnswer;
import dev.delaminate.text.ForeignText;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Answers to judge, and judgements in one line, so that a test reads like the contract's tables. */
public final class Verdict {
    public static final Instant NOW = Instant.parse("2026-02-27T10:20:00Z");

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Verdict() {}

    /** What a call came to in the end: its verdict, or {@code throws} and its failure. Blocks. */
    public static String awaited(Mono<String> verdict) {
        StringBuilder seen = new StringBuilder();
        orThrows(verdict)
                .as(StepVerifier::create)
                .consumeNextWith(seen::append)
                .expectComplete()
                .verify(PATIENCE);
        return seen.toString();
    }

    public static Mono<String> orThrows(Mono<String> verdict) {
        return verdict.onErrorResume(LayeringException.class, e -> Mono.just("throws " + of(e.failure())));
    }

    static Reply reply(int status, String body) {
        return reply(status, ReplyHeaders.NONE, body);
    }

    static Reply reply(int status, ReplyHeaders headers, String body) {
        return new Reply(status, headers, ReplyBody.of(body, ForeignText.WITHOUT_KEY), NOW);
    }

    static ReplyHeaders retryAfter(String value) {
        return new ReplyHeaders(value, null, null);
    }

    static ReplyHeaders retryable(String value) {
        return new ReplyHeaders(null, value, null);
    }

    /** {@code Taken id}, {@code NotTaken Row -10009} or {@code InDoubt Transient http_502}. */
    static String onSubmit(Reply reply) {
        return of(SubmitReply.read(reply));
    }

    public static String of(SubmitAnswer answer) {
        if (answer instanceof SubmitAnswer.Taken taken) {
            return "Taken " + taken.id();
        }
        return answer instanceof SubmitAnswer.NotTaken notTaken
                ? "NotTaken " + of(notTaken.failure())
                : "InDoubt " + of(((SubmitAnswer.InDoubt) answer).failure());
    }

    /** {@code Succeeded 4}, {@code Failed Row FAILED}, {@code Unsettled Row protocol WITNESS}, {@code throws Busy http_429}. */
    static String onPoll(Reply reply) {
        try {
            return of(StatusReply.read(reply));
        } catch (LayeringException e) {
            return "throws " + of(e.failure());
        }
    }

    public static String of(JobStatus status) {
        if (status instanceof JobStatus.Succeeded succeeded) {
            return "Succeeded " + succeeded.result().layers().size();
        }
        if (status instanceof JobStatus.Failed failed) {
            return "Failed " + of(failed.failure());
        }
        if (status instanceof JobStatus.Unsettled unsettled) {
            return "Unsettled " + of(unsettled.failure()) + " " + unsettled.proof();
        }
        if (status instanceof JobStatus.Unrecognized unrecognized) {
            return "Unrecognized " + unrecognized.word();
        }
        if (status instanceof JobStatus.Queued queued) {
            return "Queued " + queued.position();
        }
        return status instanceof JobStatus.Running ? "Running" : "Unfinished";
    }

    /** How long an answer to a poll asks to wait, whatever else it says; null when it does not. */
    static @Nullable Duration askedWait(Reply reply) {
        try {
            return StatusReply.read(reply).retryAfter();
        } catch (LayeringException e) {
            return e.failure().retryAfter();
        }
    }

    static String onUpload(Reply reply) {
        try {
            return UploadReply.read(reply);
        } catch (LayeringException e) {
            return "throws " + of(e.failure());
        }
    }

    /** Kind and code, and for Busy how long and whether it is a quota. */
    public static String of(Failure failure) {
        String line = failure.getClass().getSimpleName() + " " + failure.code();
        return failure instanceof Failure.Busy busy ? line + " " + busy.pause() + (busy.quota() ? " quota" : "") : line;
    }
}
