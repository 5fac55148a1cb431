package dev.delaminate.look.http;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of asking for one picture. Nothing is concluded from it here. */
public sealed interface Heard {
    /**
     * Somebody answered.
     *
     * @param status of the last answer; 304 where what was known before still holds
     * @param last the address that answered it
     * @param isRedirected whether it is another than the one that was asked for
     * @param first bytes of the body, its coding taken off; at most as many as were wanted
     * @param isAll whether the body ended with them
     * @param total bytes that the file has as the host says; -1 where it does not
     * @param etag a strong or weak validator; null where there is none
     * @param modified the header Last-Modified, as it is written
     * @param pause how long the host asks to be left alone; null where it does not
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Answer(
            int status,
            URI last,
            boolean isRedirected,
            byte[] first,
            boolean isAll,
            long total,
            @Nullable String etag,
            @Nullable String modified,
            @Nullable Duration pause)
            implements Heard {
        /** Whether it is about the host and this moment, and not about the picture. */
        public boolean isBusy() {
            return status == 429 || status == 503;
        }
    }

    /**
     * Nobody answered, or not to the end.
     *
     * @param isLookup there is no such host
     */
    record Silence(String reason, boolean isLookup) implements Heard {}

    /** The address was not asked, or led to one that is not asked: the service could not look there. */
    record Refused(String reason) implements Heard {}

    /** Redirected again and again. */
    record Endless(String reason) implements Heard {}

    /**
     * An answer began that cannot be read.
     *
     * @param isCut it ended before the file did
     */
    record Unreadable(String reason, boolean isCut) implements Heard {}

    /** It is no address that can be asked. */
    record NoAddress(String reason) implements Heard {}
}
