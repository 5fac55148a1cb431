package dev.delaminate.layering;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Judges an answer to a poll (contract, "Answers to a poll"): by its body first and its HTTP status second, in the
 * contract's order, which {@link #read} follows line by line.
 */
final class StatusReply {
    /** A success without JSON comes from something in between, and such things pass. */
    private static final int LOOKS_AT_NONSENSE = 4;
    /** -10003 is called an internal error and is also how bad parameters are reported. */
    private static final int LOOKS_AT_INTERNAL_ERROR = 3;

    private static final int LOOKS_AT_MISSING_IMAGES = 2;
    private static final int LOOKS_AT_DOWNLOAD_ERROR = 2;
    /** A queue that is written in one place and read in another needs a moment to know its own jobs. */
    private static final int LOOKS_AT_UNKNOWN_JOB = 2;

    private static final Duration SPAN_OF_UNKNOWN_JOB = Duration.ofMinutes(1);
    private static final String STILL_IN_PROGRESS = "still in progress";

    private final Reply reply;
    private final ReplyBody body;

    private StatusReply(Reply reply) {
        this.reply = reply;
        this.body = reply.body();
    }

    /** Throws {@link LayeringException} of a Busy, Transient or Account failure, none of which is about the job. */
    static JobStatus read(Reply reply) {
        return new StatusReply(reply).read();
    }

    private JobStatus read() {
        if (!body.isJson()) {
            return byStatus();
        }
        JsonNode finished = body.finished();
        if (finished != null) {
            LayeringResult result = FinishedJob.read(finished);
            return result == null ? withoutUsableImages() : new JobStatus.Succeeded(result);
        }
        ErrorCode code = body.errorCode();
        if (code != null) {
            return byCode(code);
        }
        if (String.valueOf(body.detail()).toLowerCase(Locale.ROOT).contains(STILL_IN_PROGRESS)) {
            return pending();
        }
        String word = statusWord();
        JobStatus byWord = word == null ? null : byWord(word);
        if (byWord != null) {
            return byWord;
        }
        Failure byType = ErrorType.failure(reply);
        if (byType != null) {
            return byType(byType);
        }
        return StatusWord.COMPLETED.equals(word) ? withoutUsableImages() : byStatus();
    }

    private JobStatus byCode(ErrorCode code) {
        if (code == ErrorCode.NOT_FOUND) {
            return unknownJob();
        }
        if (code == ErrorCode.INTERNAL_ERROR) {
            Failure failure = code.failure(reply);
            return unsettled(new Failure.Row(failure.code(), failure.message()), LOOKS_AT_INTERNAL_ERROR);
        }
        return settled(code.failure(reply));
    }

    /** Null when the word does not settle it. */
    private @Nullable JobStatus byWord(String word) {
        if (StatusWord.isPending(word)) {
            return pending();
        }
        if (StatusWord.isFailed(word)) {
            String code = body.codeWord();
            return new JobStatus.Failed(new Failure.Row(code == null ? word : code, reply.words()));
        }
        if (word.equals(StatusWord.NOT_FOUND)) {
            return unknownJob();
        }
        return StatusWord.isKnown(word) || !speaksOfTheJob()
                ? null
                : new JobStatus.Unrecognized(ErrorDetails.brief(word));
    }

    private JobStatus byType(Failure failure) {
        ErrorType type = ErrorType.of(failure.code());
        if (reply.retryable() == null && type != null && type.isWorthAnotherLook()) {
            return unsettled(failure, LOOKS_AT_DOWNLOAD_ERROR);
        }
        return settled(failure);
    }

    private JobStatus byStatus() {
        if (reply.status() == 404) {
            return unknownJob();
        }
        if (!reply.isSuccess()) {
            return settled(ReplyFailure.byStatus(reply));
        }
        return unsettled(ReplyFailure.protocol(reply), LOOKS_AT_NONSENSE);
    }

    /** Queued where a word or a position says so, running where a word does. */
    private JobStatus pending() {
        Integer position = body.queuePosition();
        String word = statusWord();
        if (word == null ? position != null : StatusWord.isQueued(word)) {
            return new JobStatus.Queued(position);
        }
        return word != null && StatusWord.isPending(word) ? new JobStatus.Running() : new JobStatus.Unfinished();
    }

    /**
     * The first known word, else the first; null when there is none. The words count in any case where the answer speaks of
     * the job; elsewhere only exactly as the contract has them: a gateway's {@code {"status": "error"}} with HTTP 502 is
     * about the gateway.
     */
    private @Nullable String statusWord() {
        List<String> words = body.statusWords().stream()
                .map(String::strip)
                .map(word -> speaksOfTheJob() && StatusWord.isKnown(word.toUpperCase(Locale.ROOT))
                        ? word.toUpperCase(Locale.ROOT)
                        : word)
                .toList();
        return words.stream().filter(StatusWord::isKnown).findFirst().orElse(words.isEmpty() ? null : words.get(0));
    }

    /** The only HTTP statuses that pending jobs have been seen with; with all others an unknown word says nothing. */
    private boolean speaksOfTheJob() {
        return reply.isSuccess() || reply.status() == 400;
    }

    private JobStatus withoutUsableImages() {
        return unsettled(ReplyFailure.protocol(reply), LOOKS_AT_MISSING_IMAGES);
    }

    private JobStatus unknownJob() {
        String code = body.codeWord();
        Failure lost = new Failure.Lost(code == null ? "not_found" : code, reply.words());
        return new JobStatus.Unsettled(lost, LOOKS_AT_UNKNOWN_JOB, SPAN_OF_UNKNOWN_JOB);
    }

    private static JobStatus unsettled(Failure failure, int looks) {
        return new JobStatus.Unsettled(failure, looks, Duration.ZERO);
    }

    private static JobStatus settled(Failure failure) {
        if (failure instanceof Failure.Row) {
            return new JobStatus.Failed(failure);
        }
        throw new LayeringException(failure);
    }
}
