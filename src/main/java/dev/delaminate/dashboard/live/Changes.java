package dev.delaminate.dashboard.live;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Tells which of the snapshots that follow each other are worth sending. Belongs to one stream of them. */
final class Changes {
    /** What moves by itself while nothing happens: sent along with anything else, and else once a second. */
    private static final Set<String> DRIFTING = Set.of("at", "rows_per_second", "remaining_seconds");

    /** What alone is no news. */
    private static final String AT = "at";

    private static final long DRIFT_MILLIS = 1_000;

    private @Nullable ObjectNode sent;

    /** @param snapshot as JSON, which nobody changes */
    boolean isNew(ObjectNode snapshot) {
        ObjectNode last = sent;
        boolean isNew = last == null
                || !without(snapshot, DRIFTING).equals(without(last, DRIFTING))
                || (!without(snapshot, Set.of(AT)).equals(without(last, Set.of(AT)))
                        && at(snapshot) - at(last) >= DRIFT_MILLIS);
        if (isNew) {
            sent = snapshot;
        }
        return isNew;
    }

    private static ObjectNode without(ObjectNode snapshot, Set<String> names) {
        return snapshot.deepCopy().remove(names);
    }

    private static long at(ObjectNode snapshot) {
        return snapshot.path(AT).asLong();
    }
}
