package dev.delaminate.layering;

import java.util.concurrent.Callable;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;

/**
 * Work that blocks or needs much memory, as a publisher that always ends in a signal. Reactor takes errors of the virtual
 * machine and of linking for fatal: thrown in an operator they end its thread, no signal follows, and whoever waits for one
 * waits for ever. Here every {@link Error} becomes a Local failure, which ends the run with its cause; the same command
 * goes on.
 */
public final class Blocking {
    private static final String AND_AGAIN = "; nothing recorded is lost, the same command goes on";

    private Blocking() {}

    /**
     * On subscribe calls {@code work} on the subscriber's thread. Emits what it returns, or completes empty for null; errors
     * as it does, with {@link LayeringException} of a Local failure for an Error.
     */
    public static <T> Mono<T> call(Callable<? extends T> work) {
        return Mono.fromCallable(() -> {
            try {
                return work.call();
            } catch (Error e) {
                throw failed(e);
            }
        });
    }

    /** Calls work that gives nothing, as {@link #call} does. */
    public static Mono<Void> run(Runnable work) {
        return call(() -> {
            work.run();
            return null;
        });
    }

    /** Does {@code work} on each of several things, for an operator in the middle of a stream. */
    public static <T> Consumer<T> each(Consumer<T> work) {
        return thing -> {
            try {
                work.accept(thing);
            } catch (Error e) {
                throw failed(e);
            }
        };
    }

    /** The failure that an Error comes to, where the signal is not a publisher's. */
    public static LayeringException failed(Error e) {
        return new LayeringException(failure(e), e);
    }

    private static Failure.Local failure(Error e) {
        if (e instanceof OutOfMemoryError) {
            return new Failure.Local(
                    "out_of_memory",
                    Failure.cut(
                            "out of memory (" + e.getMessage() + "): give more, as with JAVA_OPTS=-Xmx1g" + AND_AGAIN));
        }
        return new Failure.Local("program", Failure.cut("the program or its Java broke (" + e + ")" + AND_AGAIN));
    }
}
