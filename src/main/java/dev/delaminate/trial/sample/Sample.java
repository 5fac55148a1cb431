package dev.delaminate.trial.sample;

import dev.delaminate.manifest.ManifestRow;
import java.util.List;
import java.util.Map;

/**
 * A few pictures that stand for a catalog.
 *
 * @param of valid pictures of the catalog, of which they were drawn
 * @param rejected rows that could not be drawn
 * @param stating for each parameter, how many rows set it themselves
 */
public record Sample(Drawn drawn, long of, long rejected, Map<String, Long> stating) {
    public Sample {
        stating = Map.copyOf(stating);
    }

    /**
     * What was drawn.
     *
     * @param rows in the order of the manifest, none rejected, no picture twice
     * @param kinds that the catalog was divided by
     */
    public record Drawn(List<ManifestRow> rows, List<Kinds> kinds) {
        public Drawn {
            rows = List.copyOf(rows);
            kinds = List.copyOf(kinds);
        }
    }

    /**
     * What one trait of pictures says.
     *
     * @param trait such as {@code host}, or a column of the user's own
     * @param kinds the one with most rows first
     */
    public record Kinds(String trait, List<Kind> kinds) {
        public Kinds {
            kinds = List.copyOf(kinds);
        }
    }

    /**
     * One value of it.
     *
     * @param value empty where there is none
     * @param rows of the catalog that have it
     * @param taken of them into the sample
     */
    public record Kind(String value, long rows, int taken) {}
}
