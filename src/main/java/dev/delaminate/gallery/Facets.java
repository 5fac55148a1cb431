package dev.delaminate.gallery;

import java.util.List;
import java.util.Map;

/**
 * What the rows of the manifest can be chosen by, and how many there are of each kind.
 *
 * @param states by their words; only those that a row is in
 * @param grades by their words, {@value #NONE} for rows without one
 * @param reviews by their words, {@value #NONE} for rows without one
 * @param columns of the user that have few different values, in the manifest's order
 */
public record Facets(
        Map<String, Long> states, Map<String, Long> grades, Map<String, Long> reviews, List<Column> columns) {
    /** The word for what a row has not. */
    public static final String NONE = "none";

    public record Column(String name, List<Value> values) {}

    /** @param value as it stands in the cell; empty where nothing does */
    public record Value(String value, long rows) {}
}
