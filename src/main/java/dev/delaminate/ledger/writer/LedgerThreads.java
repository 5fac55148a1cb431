package dev.delaminate.ledger.writer;

import java.util.concurrent.ThreadFactory;

/** The ledger's own threads; none of them keeps the program alive. */
public final class LedgerThreads {
    private LedgerThreads() {}

    public static ThreadFactory named(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
