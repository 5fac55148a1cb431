package dev.delaminate.layering;

import java.time.Duration;
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

    private static final Set<Integer> NOTHING_HERE = Set.of(404, 405, 410);

    private ReplyFailure() {}

    static Failure of(Reply reply) {
        Failure known = known(reply);
        return known == null ? protocol(reply) : known;
    }

    /** Null for a success in which nothing is known. */
    static @Nullable Failure known(Reply reply) {
        ErrorCode code = reply.body().errorCode();
        if (code != null && code.countsAt(reply)) {
            return code.failure(reply);
        }
        boolean mayBeType =
                code == null && !reply.isTooMany() && (!reply.isAboutAccount() || ErrorType.namesRow(reply));
        Failure byType = mayBeType ? ErrorType.failure(reply) : null;
        return byType != null || reply.isSuccess() ? byType : byStatus(reply);
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
