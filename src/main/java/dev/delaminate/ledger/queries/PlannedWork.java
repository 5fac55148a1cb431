package dev.delaminate.ledger.queries;

/**
 * What is left to submit.
 *
 * @param jobs to submit: one for each row PENDING
 * @param followers rows that share one of them, or one that is under way or done
 * @param layers asked for by those jobs
 * @param layersWithCopies and by the rows that get copies
 */
public record PlannedWork(long jobs, long followers, long layers, long layersWithCopies) {}
