package dev.delaminate.layering.reply;

import dev.delaminate.layering.Failure;
import dev.delaminate.text.Printable;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The failure that one answer amounts to, when nothing better is in it: by {@code err_code}, then by type, then by HTTP
 * status. Where they disagree, the reading that costs least: 429 is busy unless a code names the account or its quota, and
 * 401, 402 and 403 are about the account unless a type names what is wrong with the row. What the caller knows about its own
 * call (a poll's 404, a submit in doubt) it settles itself.
 */
final class ReplyFailure {
    /** Our word for an answer that is none of what the contract promises. */
    static final String PROTOCOL = "protocol";

    /**
     * The shortest wait when no channel is free: the model behind the service is gone for now, not merely busy, and asking
     * again after the usual second or two only finds it gone again.
     */
    private static final Duration NO_CHANNEL_WAIT = Duration.ofSeconds(30);

    private static final long SECONDS_PER_HOUR = 3600;

    private static final Set<Integer> NOTHING_HERE = Set.of(404, 405, 410);

    private ReplyFailure() {}

    static Failure of(Reply reply) {
        Failure known = known(reply);
        return known == null ? protocol(reply) : known;
    }

    /** The failure that {@code reply} amounts to; null for a success in which nothing is known. */
    static @Nullable Failure known(Reply reply) {
        ErrorCode code = reply.body().errorCode();
        if (code != null && counts(code, reply)) {
            return byCode(code, reply);
        }
        boolean mayBeType = code == null && !reply.isTooMany() && (!reply.isAboutAccount() || namesRow(reply));
        Failure byType = mayBeType ? byType(reply) : null;
        return byType != null || reply.isSuccess() ? byType : byStatus(reply);
    }

    /** Whether the code decides at this HTTP status: the reading that costs least does. */
    static boolean counts(ErrorCode code, Reply reply) {
        if (reply.isTooMany()) {
            return code.isAboutAccount() || code.kind() == ErrorCode.Kind.NO_CHANNEL;
        }
        return !reply.isAboutAccount() || !code.isAboutRow();
    }

    /** Whether its type says what is wrong with the row. */
    static boolean namesRow(Reply reply) {
        ErrorType type = ErrorType.of(String.valueOf(reply.body().errorType()));
        return type != null && !type.isTransient();
    }

    static Failure byCode(ErrorCode code, Reply reply) {
        String number = code.number();
        String message = reply.wordsOr(code.meaning());
        RetryAfter told = reply.retryAfter();
        Duration asked = reply.askedWait();
        return switch (code.kind()) {
            case ACCOUNT -> new Failure.Account(number, told == null ? message : withWait(message, told), asked);
            case HOURLY_QUOTA ->
                busy(number, message, told, told == null ? untilTheHourTurns(reply.serviceTime()) : null, true);
            case NO_CHANNEL -> busy(number, message, told, NO_CHANNEL_WAIT, false);
            case UNCERTAIN -> new Failure.Transient(number, message, asked);
            case ROW ->
                new Failure.Row(
                        number,
                        message,
                        asked,
                        code == ErrorCode.NOT_FOUND ? Failure.Cause.ADDRESS : Failure.Cause.REQUEST);
        };
    }

    private static Duration untilTheHourTurns(Instant now) {
        return Duration.ofSeconds(SECONDS_PER_HOUR - Math.floorMod(now.getEpochSecond(), SECONDS_PER_HOUR));
    }

    /** {@code X-Fal-Retryable} decides where it is there, else the table of types; null when neither knows. */
    static @Nullable Failure byType(Reply reply) {
        String word = reply.body().errorType();
        if (word == null) {
            return null;
        }
        ErrorType type = ErrorType.of(word);
        Boolean retryable = reply.retryable();
        if (type == null && retryable == null) {
            return null;
        }
        String code = Printable.word(word);
        String message = type == null ? reply.words() : reply.wordsOr(type.meaning());
        if (retryable != null ? retryable : type != null && type.isTransient()) {
            return new Failure.Transient(code, message, reply.askedWait());
        }
        boolean mayPass = retryable == null && type != null && type.mayPass();
        return new Failure.Row(code, message, reply.askedWait(), mayPass ? Failure.Cause.LOAD : Failure.Cause.REQUEST);
    }

    /**
     * Account for 401, 402 and 403; Busy for 429, and for a 503 that says nothing else or says how long; Row for what else
     * is wrong with the request; a success that was not understood is a Row failure with the whole answer.
     */
    static Failure byStatus(Reply reply) {
        int status = reply.status();
        if (reply.isAboutAccount()) {
            return new Failure.Account(reply.code(), reply.words(), reply.askedWait());
        }
        if (reply.isTooMany() || (status == 503 && (!reply.body().isJson() || reply.retryAfter() != null))) {
            return busy(reply.code(), reply.words(), reply.retryAfter(), null, false);
        }
        if (isAboutTheExchange(status)) {
            return new Failure.Transient(reply.code(), reply.words(), reply.askedWait());
        }
        return reply.isSuccess()
                ? protocol(reply)
                : new Failure.Row(reply.code(), reply.words(), reply.askedWait(), cause(reply));
    }

    private static Failure.Cause cause(Reply reply) {
        boolean isUnknown =
                NOTHING_HERE.contains(reply.status()) && reply.body().codeWord() == null;
        return isUnknown ? Failure.Cause.ADDRESS : Failure.Cause.REQUEST;
    }

    /** An answer that no rule knows, kept word for word. */
    static Failure.Row protocol(Reply reply) {
        return new Failure.Row(PROTOCOL, reply.wholeText(), reply.askedWait());
    }

    /** @param least the wait when the service did not say or said less; null leaves that to whoever waits */
    static Failure.Busy busy(
            String code, String message, @Nullable RetryAfter told, @Nullable Duration least, boolean quota) {
        if (told == null) {
            return new Failure.Busy(code, message, least, quota, null);
        }
        Duration wait = least == null || least.compareTo(told.delay()) < 0 ? told.delay() : least;
        return new Failure.Busy(code, told.isCut() ? withWait(message, told) : message, wait, quota, told.delay());
    }

    /** {@code message} behind the service's own {@code Retry-After}. */
    static String withWait(String message, RetryAfter told) {
        return Failure.cut("(Retry-After: " + told.original() + ") " + message);
    }

    /** 408 and 425 are about time, 1xx and 3xx about the way there: none says anything about what was asked. */
    private static boolean isAboutTheExchange(int status) {
        return status < 200 || (status >= 300 && status < 400) || status == 408 || status == 425 || status >= 500;
    }
}
