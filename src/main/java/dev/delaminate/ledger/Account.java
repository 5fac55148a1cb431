package dev.delaminate.ledger;

/**
 * Who a job belongs to: only the same service with the same key can tell what became of it.
 *
 * @param origin scheme, host and port of the service, lower case
 * @param keyFingerprint a hash of the key, never the key
 */
public record Account(String origin, String keyFingerprint) {}
