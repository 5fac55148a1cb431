package dev.delaminate.ledger;

/**
 * How a manifest is taken in.
 *
 * @param share rows with the same work share one job
 * @param acceptChanges rows whose request changed after it was paid for take the new request and are paid again
 * @param fingerprint of the manifest's bytes and of every option that changes what is made of them
 */
public record ImportOptions(boolean share, boolean acceptChanges, String fingerprint) {}
