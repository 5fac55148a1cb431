package dev.delaminate.trial;

import dev.delaminate.trial.sample.Sample;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a trial is asked to be.
 *
 * @param manifest what the catalog is and how it is read
 * @param defaults parameters for rows that do not set them
 */
public record TrialPlan(String manifest, int rows, long seed, List<Setting> settings, Map<String, String> defaults) {
    public TrialPlan {
        settings = List.copyOf(settings);
        defaults = Map.copyOf(defaults);
    }

    /**
     * The trial of these pictures.
     *
     * @param place what a row of the catalog is called by: line, or row of a sheet
     */
    public TrialRecord with(Sample sample, String place) {
        return new TrialRecord(
                manifest,
                rows,
                seed,
                settings,
                place,
                TrialPictures.of(sample.drawn().rows(), defaults, seed),
                sample.drawn().kinds(),
                sample.of(),
                sample.rejected(),
                sample.stating());
    }

    /** Why a trial that is there is not this one, in words; null where it is. */
    public @Nullable String refusal(TrialRecord there) {
        return there.otherThan(manifest, rows, seed, settings);
    }
}
