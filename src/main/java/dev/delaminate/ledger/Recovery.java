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
 * @param uncleanSince when the last run started, if it did not end by itself; null else
 * @param machineRestarted the machine was started anew since that run, or cannot tell: files that were not synced may be
 *     broken
 */
public record Recovery(
        long interrupted,
        long inDoubt,
        long inFlight,
        long layered,
        @Nullable Instant uncleanSince,
        boolean machineRestarted) {}
