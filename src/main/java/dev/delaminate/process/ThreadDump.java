package dev.delaminate.process;

import java.lang.management.LockInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.MonitorInfo;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Every thread of this JVM as text, by name: its state, its whole stack, the locks that it holds, what it waits for and who has
 * that.
 *
 * <pre>
 * "parallel-1" id=23 daemon BLOCKED on dev.delaminate.pipeline.outage.OutageGate@1b2c3d held by "reactor-http-epoll-2" id=31
 *     at dev.delaminate.pipeline.outage.OutageGate.isOpen(OutageGate.java:100)
 *     …
 * </pre>
 */
public final class ThreadDump {
    private ThreadDump() {}

    /** All threads as they stand now. Takes some milliseconds, in which no thread runs. */
    public static String now() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        String deadlock = deadlock(threads.findDeadlockedThreads());
        return Arrays.stream(threads.dumpAllThreads(
                        threads.isObjectMonitorUsageSupported(), threads.isSynchronizerUsageSupported()))
                .sorted(Comparator.comparing(ThreadInfo::getThreadName))
                .map(ThreadDump::text)
                .collect(Collectors.joining("\n", deadlock, ""));
    }

    private static String deadlock(long @Nullable [] ids) {
        return ids == null
                ? ""
                : LongStream.of(ids)
                        .mapToObj(id -> "id=" + id)
                        .collect(
                                Collectors.joining(", ", "Each waits for a lock that another of them holds: ", "\n\n"));
    }

    private static String text(ThreadInfo thread) {
        StringBuilder text = new StringBuilder();
        text.append('"').append(thread.getThreadName()).append("\" id=").append(thread.getThreadId());
        text.append(thread.isDaemon() ? " daemon " : " ").append(thread.getThreadState());
        if (thread.getLockName() != null) {
            text.append(" on ").append(thread.getLockName());
        }
        if (thread.getLockOwnerName() != null) {
            text.append(" held by \"").append(thread.getLockOwnerName()).append("\" id=");
            text.append(thread.getLockOwnerId());
        }
        StackTraceElement[] stack = thread.getStackTrace();
        for (int depth = 0; depth < stack.length; depth++) {
            text.append("\n    at ").append(stack[depth]);
            for (MonitorInfo held : thread.getLockedMonitors()) {
                if (held.getLockedStackDepth() == depth) {
                    text.append("\n    - holds ").append(held);
                }
            }
        }
        for (LockInfo held : thread.getLockedSynchronizers()) {
            text.append("\n    - holds ").append(held);
        }
        return text.append('\n').toString();
    }
}
