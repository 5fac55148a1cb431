package dev.delaminate.fleet;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a worker brings to a run.
 *
 * @param name for people
 * @param account as the run's workers call the key that they share
 * @param lease for how long the worker may be unheard of before others take its rows
 * @param inFlight jobs that all workers of the account together may have at the service from now on; null where it states
 *     no number
 * @param budgetMicros what the account may cost over the life of the run from now on, in millionths of a US dollar; null: as
 *     it was
 * @param stays to wait for rows of a later manifest when the run is at rest
 * @param mostFound where no number is stated: what the one that is found out never passes; null: it is as it was
 */
public record WorkerTerms(
        String name,
        String account,
        Duration lease,
        @Nullable Integer inFlight,
        @Nullable Long budgetMicros,
        boolean stays,
        @Nullable Integer mostFound) {
    public static final String ACCOUNT = "default";
    public static final Duration LEASE = Duration.ofSeconds(30);

    /** Shorter, and a pause of the machine or its network would take rows from a worker that is well. */
    public static final Duration SHORTEST_LEASE = Duration.ofSeconds(2);

    /** Terms that leave the number of jobs as it was, where they state none. */
    public WorkerTerms(
            String name,
            String account,
            Duration lease,
            @Nullable Integer inFlight,
            @Nullable Long budgetMicros,
            boolean stays) {
        this(name, account, lease, inFlight, budgetMicros, stays, null);
    }

    public WorkerTerms {
        if (lease.compareTo(SHORTEST_LEASE) < 0) {
            throw new IllegalArgumentException("a lease of " + lease.toMillis() + " ms is too short: give at least "
                    + SHORTEST_LEASE.toSeconds() + " s");
        }
    }

    /** How often a worker says that it lives. */
    public Duration beat() {
        return lease.dividedBy(5);
    }
}
