package dev.delaminate.gallery;

import java.util.List;

/**
 * Rows that a filter let through.
 *
 * @param rows their numbers, in the manifest's order; of a sample, in that of its drawing
 * @param total of rows that the filter let through, also when fewer were drawn
 */
public record RowList(List<Long> rows, long total) {}
