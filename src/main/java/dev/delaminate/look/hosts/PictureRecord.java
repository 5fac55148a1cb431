package dev.delaminate.look.hosts;

import dev.delaminate.look.store.Host;
import dev.delaminate.look.store.Seen;
import dev.delaminate.look.store.Todo;
import org.jspecify.annotations.Nullable;

/** Knows what earlier looks saw, and is told what becomes of each picture. On the look's thread. */
public interface PictureRecord {
    /** What is known of a picture before it is asked for. */
    Knowledge knowledge(Todo picture);

    /** @param isFromEarlier whether it was not asked for */
    void record(Host host, Todo picture, Seen seen, boolean isFromEarlier);

    /** The same of all pictures of the host that were not seen yet. */
    void recordRest(Host host, Seen seen);

    /**
     * What an earlier look saw.
     *
     * @param seen null where it saw nothing
     * @param isEnough whether it need not be asked for again
     */
    record Knowledge(@Nullable Seen seen, boolean isEnough) {
        public static final Knowledge NONE = new Knowledge(null, false);
    }
}
