package dev.delaminate.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger looked like when it was opened for a run.
 *
 * @param interrupted rows whose submit was under way when the last run died: they are IN_DOUBT now
 * @param inDoubt all rows IN_DOUBT, those included
 * @param inFlight rows whose paid jobs will be polled
 * @param layered rows whose layers will be fetched
 * @param unsyncedSince the machine was started anew since the last run (or cannot tell, and the run did not end by
 *     itself): layer sets placed from here on may not have reached the disk. Null where none can be so
 */
public record Recovery(
        long interrupted,
        long inDoubt,
        long inFlight,
        long layered,
        @Nullable Instant unsyncedSince) {}
