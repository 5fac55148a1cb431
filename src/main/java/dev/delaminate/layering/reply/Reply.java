package dev.delaminate.layering.reply;

import dev.delaminate.layering.Failure;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One whole answer of the service, as it is judged: HTTP status, the headers that matter, and the body.
 *
 * @param receivedAt on this machine's clock
 */
public record Reply(int status, ReplyHeaders headers, ReplyBody body, Instant receivedAt) {
    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    boolean isClientError() {
        return status >= 400 && status < 500;
    }

    /** Whether it says busy, whatever else it says (contract, "Status and code disagree"). */
    boolean isTooMany() {
        return status == 429;
    }

    /** Whether the account itself is refused, whatever was asked for. */
    boolean isAboutAccount() {
        return status == 401 || status == 402 || status == 403;
    }

    /** The time of the answer, on the service's clock where it tells: its dates are compared with its own time. */
    Instant serviceTime() {
        Instant date = RetryAfter.httpDate(headers.date(), receivedAt);
        return date == null ? receivedAt : date;
    }

    /** How long the service asks to wait; null when it does not say. */
    @Nullable
    RetryAfter retryAfter() {
        return RetryAfter.parse(headers.retryAfter(), serviceTime());
    }

    /** The wait of {@link #retryAfter}; null when it does not say. */
    @Nullable
    Duration askedWait() {
        RetryAfter told = retryAfter();
        return told == null ? null : told.delay();
    }

    /** What {@code X-Fal-Retryable} says; null when it is not there or says neither. */
    @Nullable
    Boolean retryable() {
        String word = headers.retryable() == null ? "" : headers.retryable().strip();
        if (word.equalsIgnoreCase("true")) {
            return true;
        }
        return word.equalsIgnoreCase("false") ? false : null;
    }

    /** The service's own words about what is wrong, else {@code meaning}. */
    String wordsOr(String meaning) {
        String message = body.message();
        return message == null ? meaning : message;
    }

    /** The service's own words about what is wrong, else its whole answer. */
    String words() {
        return wordsOr(wholeText());
    }

    /** The answer word for word, cut to what a message may hold. */
    public String wholeText() {
        return Failure.cut("HTTP " + status + (body.text().isBlank() ? " without a body" : ": " + body.text()));
    }

    /** The service's own code or type where there is one, known or not, else the HTTP status. */
    String code() {
        String code = body.codeWord();
        return code == null ? "http_" + status : code;
    }
}
