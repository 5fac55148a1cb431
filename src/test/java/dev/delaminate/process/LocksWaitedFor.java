package dev.delaminate.process;

import java.lang.StackWalker.StackFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a test in which a timer or an event loop had to wait for a lock of ours. Locks that Reactor, Netty or the JDK take for a
 * moment are theirs to decide.
 */
public final class LocksWaitedFor implements AfterEachCallback {
    private static final StackWalker STACK = StackWalker.getInstance();
    private static final Queue<String> OURS = new ConcurrentLinkedQueue<>();

    /** Whether this thread is about to wait for a lock; remembered, if the lock is one of ours. */
    static boolean told() {
        // What lies before are our own frames, up to BlockHound's.
        List<StackFrame> stack = STACK.walk(frames -> frames.dropWhile(frame -> !isBlockHound(frame))
                .dropWhile(LocksWaitedFor::isBlockHound)
                .toList());
        if (!isForALock(stack)) {
            return false;
        }
        if (taker(stack).getClassName().startsWith("dev.delaminate.")) {
            OURS.add(Thread.currentThread().getName() + "\n"
                    + stack.stream().map(frame -> "\tat " + frame).collect(Collectors.joining("\n")));
        }
        return true;
    }

    /** Where it was waited for one of ours, thread and stack, since this was asked last. */
    static List<String> taken() {
        List<String> taken = new ArrayList<>();
        for (String wait = OURS.poll(); wait != null; wait = OURS.poll()) {
            taken.add(wait);
        }
        return taken;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        List<String> waits = taken();
        if (!waits.isEmpty()) {
            throw new AssertionError("a timer or an event loop waited for a lock: " + waits.get(0));
        }
    }

    /** A latch is none: nobody is there who holds it for a moment only. */
    private static boolean isForALock(List<StackFrame> stack) {
        return stack.stream()
                        .takeWhile(LocksWaitedFor::isOfTheJdk)
                        .anyMatch(frame -> frame.getClassName().startsWith("java.util.concurrent.locks.")
                                && frame.getMethodName().startsWith("acquire"))
                && stack.stream().noneMatch(frame -> frame.getClassName().equals(CountDownLatch.class.getName()));
    }

    private static StackFrame taker(List<StackFrame> stack) {
        return stack.stream().dropWhile(LocksWaitedFor::isOfTheJdk).findFirst().orElse(stack.get(stack.size() - 1));
    }

    private static boolean isOfTheJdk(StackFrame frame) {
        String type = frame.getClassName();
        return type.startsWith("java.") || type.startsWith("jdk.");
    }

    private static boolean isBlockHound(StackFrame frame) {
        return frame.getClassName().startsWith("reactor.blockhound.");
    }
}
