package dev.delaminate.trial;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One picture of a trial.
 *
 * @param name that no other one of the trial has
 * @param line of the catalog
 * @param picture its address, or its path below the images root
 * @param parameters that every setting leaves as they are; a seed among them, so that settings differ in nothing else
 */
public record TrialPicture(String name, long line, String picture, Map<String, String> parameters) {
    public TrialPicture {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }
}
