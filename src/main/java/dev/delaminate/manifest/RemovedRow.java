package dev.delaminate.manifest;

/**
 * What became of a row that the manifest no longer has.
 *
 * @param id as the user wrote it; empty when it had none
 * @param picture as the request named it
 * @param outcome its position is of no meaning any more
 */
public record RemovedRow(String id, String picture, RowOutcome outcome) {}
