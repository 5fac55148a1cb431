package dev.delaminate.layering.reply;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.JobStatus;
import dev.delaminate.layering.LayeringException;
import dev.delaminate.layering.LayeringResult;
import dev.delaminate.text.Printable;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Judges an answer to a poll (contract, "Answers to a poll"): by its body first and its HTTP status second, in the
 * contract's order, which {@link #read} follows line by line.
 */
public final class StatusReply {
    private static final String STILL_IN_PROGRESS = "still in progress";

    private final Reply reply;
    private final ReplyBody body;

    private StatusReply(Reply reply) {
        this.reply = reply;
        this.body = reply.body();
    }

    /** Judges {@code reply}. Throws {@link LayeringException} of a Busy, Transient or Account failure, none of which is about the job. */
    public static JobStatus read(Reply reply) {
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
        if (code != null && ReplyFailure.counts(code, reply)) {
            return byCode(code);
        }
        if (reply.isTooMany() || (reply.isAboutAccount() && code != null)) {
            return byStatus();
        }
        if (String.valueOf(body.detail()).toLowerCase(Locale.ROOT).contains(STILL_IN_PROGRESS)) {
            return pending();
        }
        String word = statusWord();
        JobStatus byWord = word == null ? null : byWord(word);
        if (byWord != null) {
            return byWord;
        }
        Failure byType = reply.isAboutAccount() && !ReplyFailure.namesRow(reply) ? null : ReplyFailure.byType(reply);
        if (byType != null) {
            return byType(byType);
        }
        return StatusWord.COMPLETED.equals(word) ? withoutUsableImages() : byStatus();
    }

    private JobStatus byCode(ErrorCode code) {
        if (code == ErrorCode.NOT_FOUND) {
            return unknownJob();
        }
        Failure failure = ReplyFailure.byCode(code, reply);
        return code.isAboutRow() || code == ErrorCode.INTERNAL_ERROR
                ? unsettled(new Failure.Row(failure.code(), failure.message(), failure.retryAfter()))
                : settled(failure);
    }

    /** Null when the word does not settle it. */
    private @Nullable JobStatus byWord(String word) {
        if (StatusWord.isPending(word)) {
            return pending();
        }
        if (StatusWord.isFailed(word)) {
            return reply.isAboutAccount() ? null : failed(word);
        }
        if (word.equals(StatusWord.NOT_FOUND)) {
            return unknownJob();
        }
        return StatusWord.isKnown(word) || !speaksOfTheJob()
                ? null
                : new JobStatus.Unrecognized(Printable.word(word), reply.askedWait());
    }

    /** The model's own word comes as the contract has it, or with the job's name; else a gateway may speak of itself. */
    private JobStatus failed(String word) {
        String code = body.codeWord();
        Failure failure = new Failure.Row(code == null ? word : code, reply.words(), reply.askedWait());
        boolean isOwnWord = body.requestId() != null
                || body.statusWords().stream().map(String::strip).anyMatch(word::equals);
        return isOwnWord ? new JobStatus.Failed(failure) : unsettled(failure);
    }

    private JobStatus byType(Failure failure) {
        return failure instanceof Failure.Row row && row.cause() == Failure.Cause.LOAD
                ? new JobStatus.Unsettled(failure, JobStatus.Proof.REPETITION)
                : settled(failure);
    }

    private JobStatus byStatus() {
        if (reply.status() == 404) {
            return unknownJob();
        }
        Failure failure = ReplyFailure.byStatus(reply);
        return failure instanceof Failure.Row ? unsettled(failure) : settled(failure);
    }

    /** The status of an unfinished job: queued where a word or a position says so, running where a word does. */
    private JobStatus pending() {
        Integer position = body.queuePosition();
        String word = statusWord();
        if (word == null ? position != null : StatusWord.isQueued(word)) {
            return new JobStatus.Queued(position, reply.askedWait());
        }
        return word != null && StatusWord.isPending(word)
                ? new JobStatus.Running(reply.askedWait())
                : new JobStatus.Unfinished(reply.askedWait());
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
        return unsettled(ReplyFailure.protocol(reply));
    }

    private JobStatus unknownJob() {
        String code = body.codeWord();
        return unsettled(new Failure.Lost(code == null ? "not_found" : code, reply.words(), reply.askedWait()));
    }

    /** The status that gives a paid job up without the model's own word for it. */
    private static JobStatus unsettled(Failure failure) {
        return new JobStatus.Unsettled(failure, JobStatus.Proof.WITNESS);
    }

    private static JobStatus settled(Failure failure) {
        if (failure instanceof Failure.Row) {
            return new JobStatus.Failed(failure);
        }
        throw new LayeringException(failure);
    }
}
