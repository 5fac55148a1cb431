package dev.delaminate.gallery;

import java.util.Map;
import java.util.Set;

/**
 * Which rows of the manifest are wanted: those that fit in every respect. What is empty fits all.
 *
 * @param states by their words
 * @param grades by their words, and {@value Facets#NONE}
 * @param reviews by their words, and {@value Facets#NONE}
 * @param text each word of which stands, in any case, somewhere in the row's cells
 * @param columns of the user by name, and the values that one of them has to be, letter by letter
 */
public record RowFilter(
        Set<String> states, Set<String> grades, Set<String> reviews, String text, Map<String, Set<String>> columns) {
    public static final RowFilter ALL = new RowFilter(Set.of(), Set.of(), Set.of(), "", Map.of());

    public RowFilter {
        states = Set.copyOf(states);
        grades = Set.copyOf(grades);
        reviews = Set.copyOf(reviews);
        columns = Map.copyOf(columns);
    }
}
