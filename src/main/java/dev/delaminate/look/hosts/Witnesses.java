package dev.delaminate.look.hosts;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The hosts that were heard last: whoever of them is heard again tells that the network here is well. */
final class Witnesses {
    private static final int MOST = 4;
    private static final Duration BETWEEN = Duration.ofSeconds(1);

    private final Deque<HostState> heard = new ArrayDeque<>();
    private long askedAt = Long.MIN_VALUE / 2;

    void heard(HostState host) {
        if (heard.peekFirst() == host || host.host().isThisMachine()) {
            return;
        }
        heard.remove(host);
        heard.addFirst(host);
        while (heard.size() > MOST) {
            heard.removeLast();
        }
    }

    /** One that is not silent; null where there is none, or one was asked a moment ago. */
    @Nullable
    HostState next(long now) {
        if (now - askedAt < BETWEEN.toMillis()) {
            return null;
        }
        HostState next =
                heard.stream().filter(host -> !host.isSilent()).findFirst().orElse(null);
        askedAt = next == null ? askedAt : now;
        return next;
    }
}
