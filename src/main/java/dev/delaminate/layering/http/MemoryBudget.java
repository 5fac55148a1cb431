package dev.delaminate.layering.http;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * The memory that large things of a run share: pictures being decoded and long answers being read. First come, first served,
 * so that a large one is not passed by for ever by small ones; one that is larger than all of it goes alone. Small things
 * are not counted: they fit into the rest of the heap. What can be had again at a price is kept in up to half of it, until
 * somebody waits who could not go on otherwise. Thread-safe.
 */
public final class MemoryBudget {
    private final long bytes;
    private final Queue<Share> waiting = new ArrayDeque<>();
    private final Queue<Spare> spares = new ArrayDeque<>();
    private long held;
    private long spared;

    public MemoryBudget(long bytes) {
        this.bytes = bytes;
    }

    /** A budget of half of this process's heap. To be made once for each run. */
    public static MemoryBudget ofHeap() {
        return new MemoryBudget(Runtime.getRuntime().maxMemory() / 2);
    }

    /** The size of all of it. */
    public long bytes() {
        return bytes;
    }

    /**
     * On subscribe waits until there is room, then runs {@code work}, emits and ends as it does, and gives the room back. It
     * begins on the subscriber's thread, or on that of whoever made room. Cancelling while it waits takes it out of the line.
     */
    public <T> Mono<T> within(long needed, Mono<T> work) {
        return Mono.usingWhen(
                Mono.fromSupplier(() -> share(needed)),
                share -> share.room().then(work),
                share -> Mono.fromRunnable(share::giveBack));
    }

    /** A part of it, not asked for yet. */
    Share share(long needed) {
        return new Share(Math.min(needed, bytes));
    }

    /**
     * Takes memory for what can be had again, if there is room for it at this moment.
     *
     * @param dropped told when the memory is needed by somebody else, on that one's thread: lets go of what is in it
     * @return null when there is no room
     */
    public synchronized @Nullable Spare spare(long needed, Runnable dropped) {
        if (spared + needed > bytes / 2 || held + spared + needed > bytes) {
            return null;
        }
        Spare spare = new Spare(needed, dropped);
        spares.add(spare);
        spared += needed;
        return spare;
    }

    private void grant() {
        List<MonoSink<Void>> granted = new ArrayList<>();
        List<Spare> dropped = new ArrayList<>();
        synchronized (this) {
            while (!waiting.isEmpty() && hasRoom(waiting.element().size, dropped)) {
                Share next = waiting.remove();
                next.isHeld = true;
                held += next.size;
                granted.add(Objects.requireNonNull(next.sink));
            }
        }
        dropped.forEach(spare -> spare.dropped.run());
        granted.forEach(MonoSink::success);
    }

    /** Whether there is room, which is made where nobody would give any back. */
    private boolean hasRoom(long size, List<Spare> dropped) {
        while (held == 0 && size + spared > bytes) {
            Spare oldest = spares.remove();
            spared -= oldest.size;
            dropped.add(oldest);
        }
        return held + spared + size <= bytes;
    }

    /** Memory of what can be had again. */
    public final class Spare {
        private final long size;
        private final Runnable dropped;

        private Spare(long size, Runnable dropped) {
            this.size = size;
            this.dropped = dropped;
        }

        /** Gives it back, where it was not taken back before. */
        public void giveBack() {
            synchronized (MemoryBudget.this) {
                spared -= spares.remove(this) ? size : 0;
            }
            grant();
        }
    }

    /** A part of the memory: asked for at most once, waited for, held, and given back. */
    final class Share {
        private final long size;
        private @Nullable MonoSink<Void> sink;
        private boolean isHeld;
        private boolean isOver;

        private Share(long size) {
            this.size = size;
        }

        /** Completes when there is room for it, at once where it was given back already. */
        Mono<Void> room() {
            return Mono.create(asking -> {
                synchronized (MemoryBudget.this) {
                    sink = asking;
                    if (!isOver) {
                        waiting.add(this);
                    }
                }
                if (isOver) {
                    asking.success();
                }
                grant();
            });
        }

        /** Gives it back, at whatever stage it is; a second call does nothing. */
        void giveBack() {
            synchronized (MemoryBudget.this) {
                isOver = true;
                waiting.remove(this);
                held -= isHeld ? size : 0;
                isHeld = false;
            }
            grant();
        }
    }
}
