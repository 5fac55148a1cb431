package dev.delaminate.process;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Catches the signals that ask to stop, or tell of another size, without a shutdown hook, which would lose the exit code. The JDK's own class for it is not
 * part of its API, so it is reached by reflection, here only; where it is missing, signals simply end the process.
 */
public final class Signals {
    private static final Logger log = LoggerFactory.getLogger(Signals.class);

    private Signals() {}

    /**
     * From now on SIGINT and SIGTERM run {@code stop}, and SIGHUP {@code hangUp}, on threads of the JVM. One that is
     * ignored already stays so, as SIGHUP under {@code nohup} and SIGINT in a shell's background job.
     */
    public static void catchStops(Runnable stop, Runnable hangUp) {
        handle("INT", stop);
        handle("TERM", stop);
        handle("HUP", hangUp);
    }

    /** From now on a terminal that gets another size runs {@code resized}, where the system tells of it. */
    static void catchResize(Runnable resized) {
        handle("WINCH", resized);
    }

    private static void handle(String name, Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            InvocationHandler call = (proxy, method, arguments) -> answer(action, method.getName(), proxy);
            Object ours = Proxy.newProxyInstance(Signals.class.getClassLoader(), new Class<?>[] {handler}, call);
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), ours);
        } catch (ReflectiveOperationException e) { // also where there is no such signal, as SIGHUP on Windows
            log.debug("SIG{} cannot be caught here", name, e);
        }
    }

    private static @Nullable Object answer(Runnable action, String method, Object proxy) {
        if (method.equals("handle")) {
            action.run();
            return null;
        }
        return method.equals("hashCode") ? (Object) System.identityHashCode(proxy) : "signal";
    }
}
