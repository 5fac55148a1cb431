package dev.delaminate.layering;

import dev.delaminate.text.Printable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Everything expected that can go wrong, by what has to be done about it. An answer becomes a failure once, at the
 * boundary (contract, "Answers to a submit" and "Answers to a poll"); what follows from its kind is decided in the
 * pipeline.
 */
public sealed interface Failure {
    /** The service's own code where there is one ({@code -10004}, {@code image_too_small}), else a word of ours. */
    String code();

    /** What is wrong, in the service's own words where there are any; at most 2 KB ({@link #MAX_MESSAGE_CHARS}). */
    String message();

    int MAX_MESSAGE_CHARS = Printable.MAX_MESSAGE_CHARS;

    /** How long whoever answered asked to wait; null when it did not say. Kept for every kind of call to its origin. */
    default @Nullable Duration retryAfter() {
        return null;
    }

    /** This picture cannot be layered; the run goes on. */
    record Row(String code, String message, @Nullable Duration retryAfter, Cause cause) implements Failure {
        public Row(String code, String message) {
            this(code, message, null);
        }

        public Row(String code, String message, @Nullable Duration retryAfter) {
            this(code, message, retryAfter, Cause.REQUEST);
        }
    }

    /** What a row was refused for, as far as that changes what is done about it. */
    enum Cause {
        /** The picture or its parameters: sent again, it is refused again. */
        REQUEST,
        /** The service could not load the picture this time. */
        LOAD,
        /** The service knows nothing under the address that was asked: as long as it took no job, the address may be wrong. */
        ADDRESS
    }

    /**
     * The service asks to wait.
     *
     * @param pause how long at least before this kind of call comes again; null when nobody knows. Longer than
     *     {@code retryAfter} where the service is known to need longer
     * @param quota an hourly quota is used up, and not merely all slots
     */
    record Busy(
            String code,
            String message,
            @Nullable Duration pause,
            boolean quota,
            @Nullable Duration retryAfter) implements Failure {
        /** The pause is what the service told. */
        public Busy(String code, String message, @Nullable Duration told, boolean quota) {
            this(code, message, told, quota, told);
        }
    }

    /**
     * Something between here and there broke this one exchange; the next may well work.
     *
     * @param isAnswer somebody is there all the same: what was sent came whole, and only is not what was asked for
     */
    record Transient(String code, String message, @Nullable Duration retryAfter, boolean isAnswer) implements Failure {
        public Transient(String code, String message) {
            this(code, message, null);
        }

        public Transient(String code, String message, @Nullable Duration retryAfter) {
            this(code, message, retryAfter, false);
        }

        /** The failure of a body that came whole and is wrong; the next one may be right. */
        public static Transient wrongBody(String code, String message) {
            return new Transient(code, message, null, true);
        }
    }

    /** The other end is not there: refused, no such host, no route, no TLS, connect time-out. Nothing was written. */
    record Unreachable(String code, String message) implements Failure {}

    /** The account is stopped (key, balance, quota): nothing that is sent can succeed. */
    record Account(String code, String message, @Nullable Duration retryAfter) implements Failure {
        public Account(String code, String message) {
            this(code, message, null);
        }
    }

    /** The service no longer knows the job. */
    record Lost(String code, String message, @Nullable Duration retryAfter) implements Failure {
        public Lost(String code, String message) {
            this(code, message, null);
        }
    }

    /** The layer file is not to be had at its URL any more; the job can be asked for a fresh one. */
    record Expired(String code, String message) implements Failure {}

    /** The job did not finish in time; its {@code request_id} is kept. */
    record Overdue(String code, String message) implements Failure {}

    /** A layer could not be downloaded although its host answered; the job is paid and can be asked again. */
    record Download(String code, String message) implements Failure {}

    /** This machine is at fault: disk, folder, permission. */
    record Local(String code, String message) implements Failure {}

    /** Cuts {@code text} to what a message may hold, as {@link Printable#message} does. */
    static String cut(String text) {
        return Printable.message(text);
    }
}
