package dev.delaminate.ledger.queries;

import java.time.Instant;

/**
 * A row in doubt, as its user has to look it up at the service.
 *
 * @param name what to type for it: its id, else its key
 * @param picture as the manifest has it
 * @param submittedAt when its POST left, or was about to
 * @param priceMicros what it cost if it was billed, in millionths of a US dollar
 */
public record DoubtfulRow(long row, String name, String picture, Instant submittedAt, long priceMicros) {}
