package dev.delaminate.fleet.view;

import java.util.List;

/**
 * The workers of a run at one moment, and their accounts.
 *
 * @param workers those that have not ended, by name, then those that ended last
 * @param accounts that they work with, or did
 */
public record Fleet(List<WorkerView> workers, List<AccountView> accounts) {
    /** Of a run that no workers share. */
    public static final Fleet NONE = new Fleet(List.of(), List.of());

    public Fleet {
        workers = List.copyOf(workers);
        accounts = List.copyOf(accounts);
    }

    /** How many workers are there. */
    public long atWork() {
        return workers.stream().filter(WorkerView::isAtWork).count();
    }
}
