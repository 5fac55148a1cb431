package dev.delaminate.console;

import java.util.Map;

/**
 * One thing that a person can do after a run.
 *
 * @param kind what it is, in a word that does not change, for who says it in another language
 * @param line as the console says it
 * @param values what the line says of this run, by name
 */
public record NextStep(String kind, String line, Map<String, String> values) {
    public NextStep {
        values = Map.copyOf(values);
    }
}
