package dev.delaminate.ledger;

/**
 * What the ledger looked like when it was opened for a run.
 *
 * @param interrupted rows whose submit was under way when the last run died: they are IN_DOUBT now
 * @param inDoubt all rows IN_DOUBT, those included
 * @param inFlight rows whose paid jobs will be polled
 * @param layered rows whose layers will be fetched
 * @param handedOn rows whose jobs the last run could not record, and that are IN_FLIGHT now
 * @param restarted the machine was started anew since the last run (or cannot tell, and the run did not end by itself):
 *     the layer sets that were placed last may not have reached the disk, see {@code LedgerQueries.unsyncedSets}
 */
public record Recovery(long interrupted, long inDoubt, long inFlight, long layered, long handedOn, boolean restarted) {}
