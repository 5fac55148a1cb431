package dev.delaminate.dashboard.live;

import dev.delaminate.progress.Snapshot;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Tells which of the snapshots that follow each other are worth sending: what moves by itself while nothing happens is sent
 * along with anything else, and else once a second. Compares records, since most looks find nothing that is worth writing as
 * JSON. Belongs to one stream of them.
 */
final class Changes {
    private static final long DRIFT_MILLIS = 1_000;

    private @Nullable Snapshot sent;
    private @Nullable Snapshot sentStill;

    boolean isNew(Snapshot snapshot) {
        Snapshot last = sent;
        Snapshot still = snapshot.still();
        boolean isNew = last == null || !still.equals(sentStill) || hasDrifted(snapshot, last);
        if (isNew) {
            sent = snapshot;
            sentStill = still;
        }
        return isNew;
    }

    private static boolean hasDrifted(Snapshot snapshot, Snapshot last) {
        return snapshot.at() - last.at() >= DRIFT_MILLIS
                && (snapshot.rowsPerSecond() != last.rowsPerSecond()
                        || !Objects.equals(snapshot.remainingSeconds(), last.remainingSeconds()));
    }
}
