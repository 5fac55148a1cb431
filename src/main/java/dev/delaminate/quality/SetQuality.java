package dev.delaminate.quality;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What an inspection found in a layer set.
 *
 * @param reason of the grade, in words, one line; empty where there is nothing to say
 * @param measure compares two sets of the same grade, 0 to 1: the higher one is the better set
 * @param psnrDb of the composite against the source, in decibels; null where the source was not at hand
 * @param similarity of the composite to the source as the eye sees it (structural similarity, SSIM), at most 1; null where
 *     the source was not at hand
 * @param layers bottom first
 * @param pairs of which something is to be said
 */
public record SetQuality(
        Grade grade,
        String reason,
        double measure,
        @Nullable Double psnrDb,
        @Nullable Double similarity,
        List<LayerQuality> layers,
        List<PairQuality> pairs) {
    public SetQuality {
        layers = List.copyOf(layers);
        pairs = List.copyOf(pairs);
    }

    /** What is kept of it on record. */
    public QualitySummary summary() {
        return new QualitySummary(grade, reason, measure, psnrDb, blankLayers());
    }

    public int blankLayers() {
        return (int) layers.stream().filter(LayerQuality::blank).count();
    }

    /** How many layers show again what another one does: a second object like it below, or all that lies below. */
    public int repeatedLayers() {
        return repeated().size();
    }

    /** How many layers one can work with: neither blank, nor without a picture, nor repeated. */
    public int usefulLayers() {
        Set<Integer> repeated = repeated();
        return (int) IntStream.range(0, layers.size())
                .filter(layer ->
                        !layers.get(layer).blank() && !layers.get(layer).degenerate())
                .filter(layer -> !repeated.contains(layer))
                .count();
    }

    private Set<Integer> repeated() {
        Set<Integer> repeated = new TreeSet<>();
        pairs.stream().filter(PairQuality::isRepetition).map(PairQuality::upper).forEach(repeated::add);
        int ground = IntStream.range(0, layers.size())
                .filter(layer -> !layers.get(layer).blank())
                .findFirst()
                .orElse(layers.size());
        IntStream.range(ground + 1, layers.size())
                .filter(layer -> layers.get(layer).opaque())
                .forEach(repeated::add);
        return repeated;
    }

    /** The nearest multiple of one {@code parts}th. */
    static double rounded(double value, double parts) {
        return Math.round(value * parts) / parts;
    }
}
