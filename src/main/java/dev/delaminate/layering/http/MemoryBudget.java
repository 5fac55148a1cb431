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
 * are not counted: they fit into the rest of the heap.
 */
public final class MemoryBudget {
    private final long bytes;
    private final Queue<Share> waiting = new ArrayDeque<>();
    private long held;

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

    private void grant() {
        List<MonoSink<Void>> granted = new ArrayList<>();
        synchronized (this) {
            while (!waiting.isEmpty() && held + waiting.element().size <= bytes) {
                Share next = waiting.remove();
                next.isHeld = true;
                held += next.size;
                granted.add(Objects.requireNonNull(next.sink));
            }
        }
        granted.forEach(MonoSink::success);
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
