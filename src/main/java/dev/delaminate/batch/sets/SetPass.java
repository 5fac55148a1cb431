package dev.delaminate.batch.sets;

import dev.delaminate.layering.Blocking;
import dev.delaminate.layering.http.MemoryBudget;
import dev.delaminate.ledger.queries.PlacedSet;
import dev.delaminate.output.LocalFault;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.output.store.StoreRetry;
import dev.delaminate.raster.UnusablePictureException;
import dev.delaminate.text.Printable;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.function.BiConsumer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Some work done with every set of OUT: on all cores, as many at once as the memory holds, each set whole or not at all.
 *
 * @param memory what the sets under way share
 * @param workers where the work is done; may block
 * @param atOnce sets under way
 */
public record SetPass(OutputFolder folder, MemoryBudget memory, Scheduler workers, int atOnce) {
    private static final int IDLE_SECONDS = 10;

    /**
     * What a pass did.
     *
     * @param done sets that were worked on
     * @param there sets for which nothing was left to do
     * @param skipped sets that could not be worked on; each was told
     */
    public record Summary(long done, long there, long skipped) {}

    /**
     * On subscribe goes through the sets. Emits one summary. Errors with {@link dev.delaminate.layering.LayeringException}
     * of a Local failure, with {@link dev.delaminate.ledger.LedgerException} when the ledger cannot be read. On cancel the
     * sets under way are worked on to their end.
     *
     * @param skipped is told each set that is skipped, and why; one thread at a time
     */
    public Mono<Summary> over(Iterable<PlacedSet> sets, SetWork work, BiConsumer<PlacedSet, String> skipped) {
        return Flux.fromIterable(sets)
                .flatMap(set -> outcome(set, work), atOnce, 1)
                .takeUntil(outcome -> outcome instanceof Broken)
                .handle(SetPass::requireWhole)
                .doOnNext(outcome -> tell(outcome, skipped))
                .collect(Count::new, Count::add)
                .map(Count::summary);
    }

    /** As many sets at once as there are cores, with workers of its own. */
    public static SetPass of(OutputFolder folder, MemoryBudget memory) {
        int cores = Runtime.getRuntime().availableProcessors();
        Scheduler workers = Schedulers.newBoundedElastic(cores, Integer.MAX_VALUE, "sets", IDLE_SECONDS, true);
        return new SetPass(folder, memory, workers, cores);
    }

    /** Goes through the sets, tells the console of each that is skipped, and ends the workers. Blocks. */
    public Summary run(Iterable<PlacedSet> sets, SetWork work, PrintWriter console) {
        try {
            return Objects.requireNonNull(over(
                            sets,
                            work,
                            (set, why) -> console.printf("  skipped  %s: %s%n", Printable.line(set.name()), why))
                    .block());
        } finally {
            workers.dispose();
        }
    }

    /** What became of one set. Never an error: those of other sets under way would have nobody to hear them. */
    private sealed interface Outcome {}

    private record Worked(PlacedSet set, boolean isThere) implements Outcome {}

    private record Skipped(PlacedSet set, String reason) implements Outcome {}

    /** This machine is at fault, and the pass is over. */
    private record Broken(RuntimeException error) implements Outcome {}

    private Mono<Outcome> outcome(PlacedSet set, SetWork work) {
        return Blocking.call(() -> guarded(set, () -> new Needed(work.bytes(set))))
                .subscribeOn(workers)
                .flatMap(outcome ->
                        outcome instanceof Needed needed ? worked(set, work, needed.bytes()) : Mono.just(outcome));
    }

    private record Needed(long bytes) implements Outcome {}

    private Mono<Outcome> worked(PlacedSet set, SetWork work, long bytes) {
        if (bytes == 0) {
            return Mono.just(new Worked(set, true));
        }
        if (bytes > memory.bytes()) {
            return Mono.just(new Skipped(
                    set,
                    String.format(
                            "it takes %,d MB of memory, and there are %,d MB for it: give the program more, with"
                                    + " JAVA_OPTS=-Xmx%dm",
                            bytes >> 20, memory.bytes() >> 20, (bytes >> 19) + 64)));
        }
        Mono<Outcome> done = Blocking.call(() -> guarded(set, () -> {
                    work.of(set);
                    return new Worked(set, false);
                }))
                .subscribeOn(workers);
        return memory.within(bytes, done);
    }

    private interface Action {
        Outcome call() throws IOException, UnusablePictureException;
    }

    private Outcome guarded(PlacedSet set, Action action) {
        try {
            return StoreRetry.DEFAULT.of(() -> outcome(set, action));
        } catch (Error e) {
            return new Broken(Blocking.failed(e));
        } catch (RuntimeException e) {
            return new Broken(e);
        }
    }

    private Outcome outcome(PlacedSet set, Action action) {
        try {
            return action.call();
        } catch (UnusablePictureException e) {
            return new Skipped(set, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return new Broken(LocalFault.exception(e, folder.layerSet(set.folder())));
        }
    }

    private static void requireWhole(Outcome outcome, SynchronousSink<Outcome> next) {
        if (outcome instanceof Broken broken) {
            next.error(broken.error());
        } else {
            next.next(outcome);
        }
    }

    private static void tell(Outcome outcome, BiConsumer<PlacedSet, String> skipped) {
        if (outcome instanceof Skipped skip) {
            skipped.accept(skip.set(), skip.reason());
        }
    }

    private static final class Count {
        private long done;
        private long there;
        private long skipped;

        void add(Outcome outcome) {
            if (outcome instanceof Worked worked) {
                done += worked.isThere() ? 0 : 1;
                there += worked.isThere() ? 1 : 0;
            } else {
                skipped++;
            }
        }

        Summary summary() {
            return new Summary(done, there, skipped);
        }
    }
}
