package dev.delaminate.acceptance;

import io.netty.util.concurrent.EventExecutor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.HttpResources;
import reactor.netty.resources.LoopResources;

/** Loaded into a run, blocks a timer or every event loop of it for ever, as soon as a file is there. */
public final class StuckAgent {
    private StuckAgent() {}

    /** @param arguments {@code timer:FILE} or {@code loops:FILE} */
    public static void premain(String arguments) {
        String[] parts = arguments.split(":", 2);
        Thread thread = new Thread(() -> blockOnce(Path.of(parts[1]), parts[0]), "stuck-agent");
        thread.setDaemon(true);
        thread.start();
    }

    private static void blockOnce(Path wish, String what) {
        while (!Files.exists(wish)) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        if (what.equals("timer")) {
            block(task -> Schedulers.parallel().schedule(task));
        } else {
            for (EventExecutor loop : HttpResources.get().onClient(LoopResources.DEFAULT_NATIVE)) {
                block(loop);
            }
        }
        try {
            Files.delete(wish);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void block(Executor thread) {
        thread.execute(StuckAgent::forEver);
    }

    private static void forEver() {
        while (true) {
            LockSupport.park();
        }
    }
}
