package dev.delaminate.ledger;

import dev.delaminate.manifest.RowOutcome;

/**
 * A row that the manifest has no longer, and for which a job was submitted.
 *
 * @param name its id, else its picture
 * @param outcome its position is the row's number in the ledger
 */
public record RemovedRow(String name, RowOutcome outcome) {}
