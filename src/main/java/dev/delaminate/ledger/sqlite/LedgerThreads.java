package dev.delaminate.ledger.sqlite;

import java.util.concurrent.ThreadFactory;

/** The ledger's own threads; none of them keeps the program alive. */
final class LedgerThreads {
    private LedgerThreads() {}

    static ThreadFactory named(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
