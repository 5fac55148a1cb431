package dev.delaminate.ledger.queries;

import org.jspecify.annotations.Nullable;

/**
 * What became of a row that the manifest no longer has.
 *
 * @param id as the user wrote it; null when it had none
 * @param picture as the request named it; null when the row was never valid
 * @param outcome its position is the row's number
 */
public record RemovedRow(@Nullable String id, @Nullable String picture, RowOutcome outcome) {}
