package dev.delaminate.process;

import dev.delaminate.console.ExitCode;
import java.io.PrintStream;
import java.util.function.IntConsumer;
import org.slf4j.LoggerFactory;
import reactor.core.scheduler.Schedulers;

/**
 * What becomes of an Error that nobody caught, on whatever thread: whoever waits for that thread would wait for ever, so it
 * is told, and the process ends at once. A restart loses nothing; a hang loses the night. (Where memory runs out, the
 * launcher's JVM options end the process before.) It speaks on the raw stream: no command need have been made by then.
 */
public final class LastResort {
    private final PrintStream console;
    private final IntConsumer end;

    /** @param end ends the process at once, with this exit code */
    LastResort(PrintStream console, IntConsumer end) {
        this.console = console;
        this.end = end;
    }

    /** For the life of this process. */
    public static void install() {
        new LastResort(System.err, code -> Runtime.getRuntime().halt(code)).watch();
    }

    /** Threads of Reactor's own tell its hook alone, others the handler. */
    void watch() {
        Thread.setDefaultUncaughtExceptionHandler(this::uncaught);
        Schedulers.onHandleError("last resort", this::uncaught);
    }

    private void uncaught(Thread thread, Throwable error) {
        if (!(error instanceof Error)) {
            LoggerFactory.getLogger(LastResort.class).error("nobody caught it on {}", thread.getName(), error);
            return;
        }
        try {
            console.println("delaminate: " + error + " on thread " + thread.getName()
                    + ": ending at once; nothing recorded is lost, the same command goes on"
                    + (error instanceof OutOfMemoryError ? " (JAVA_OPTS=-Xmx1g gives more memory)" : ""));
            LoggerFactory.getLogger(LastResort.class).error("nobody caught it on {}", thread.getName(), error);
        } finally {
            end.accept(exit(error).code());
        }
    }

    /** Memory, and files of the program that are gone or others by now, are this machine's. */
    private static ExitCode exit(Throwable error) {
        return error instanceof VirtualMachineError || error instanceof LinkageError ? ExitCode.LOCAL : ExitCode.BUG;
    }
}
