package dev.delaminate.look.hosts;

import dev.delaminate.look.store.Seen;
import org.jspecify.annotations.Nullable;

/**
 * Leave to ask for one address now. Its outcome must be told to {@link HostTurns}.
 *
 * @param startedAt by the timer, in milliseconds
 * @param known from an earlier look, which the host may confirm; null where nothing is
 */
public record Turn(
        HostState host,
        Purpose purpose,
        Pending pending,
        long startedAt,
        @Nullable Seen known) {
    /** What it is asked for. */
    enum Purpose {
        /** To see the picture. */
        PICTURE,
        /** To see whether the host, which answered for this address before, is there. */
        CHECK,
        /** To see whether others are there: only then is it the host that is silent, and not the network here. */
        WITNESS
    }

    /** What to ask for: http(s), or the path of a local file. */
    public String address() {
        return pending.todo().address();
    }

    public boolean isLocal() {
        return host.host().isThisMachine();
    }

    boolean isForPicture() {
        return purpose == Purpose.PICTURE;
    }
}
