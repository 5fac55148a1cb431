package dev.delaminate.pipeline;

import dev.delaminate.layering.Failure;
import java.time.Duration;

/** A time in which a host answers nobody, on the virtual clock. */
public record VirtualOutage(Kind kind, Duration from, Duration to) {
    public enum Kind {
        /** Nothing listens: nothing is ever written. */
        REFUSED,
        /** Requests are taken in and nothing comes back until the client's patience ends. */
        BLACK_HOLE,
        /** A gateway answers 503 for a service that is away, and the client calls it a dropped call. */
        UNAVAILABLE,
        /** The same, and the client takes it for a busy service. */
        BUSY_GATEWAY
    }

    boolean isAt(long millis) {
        return millis >= from.toMillis() && millis < to.toMillis();
    }

    Failure failure() {
        return switch (kind) {
            case REFUSED -> new Failure.Unreachable("connect", "connection refused");
            case BLACK_HOLE -> new Failure.Transient("timeout", "no answer in time");
            case UNAVAILABLE -> new Failure.Transient("http_503", "upstream connect error");
            case BUSY_GATEWAY -> new Failure.Busy("http_503", "upstream connect error", null, false);
        };
    }
}
