package dev.delaminate.quality;

import dev.delaminate.quality.measure.Fidelity;
import dev.delaminate.quality.measure.LayerScan;
import dev.delaminate.raster.Bitmap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Inspects layer sets. Holds nothing between two sets: any number of threads may use one. Beside what it is given it needs
 * less memory than one canvas.
 */
public final class Inspection {
    /**
     * @param layers bottom first, all of the size of the canvas; at least one
     * @param source what they were made from, of any size: it is brought to the canvas's; null where it is not at hand, and
     *     then what the set gives back is not judged
     */
    public SetQuality inspect(List<Bitmap> layers, @Nullable Bitmap source) {
        Bitmap bottom = layers.get(0);
        if (layers.stream().anyMatch(layer -> layer.width() != bottom.width() || layer.height() != bottom.height())) {
            throw new IllegalArgumentException("layers of different sizes");
        }
        return quality(new Examination(layers, source == null ? null : Fidelity.of(layers, source)));
    }

    private static SetQuality quality(Examination set) {
        List<Finding> findings = Rules.judge(set);
        Fidelity fidelity = set.fidelity();
        return new SetQuality(
                findings.isEmpty() ? Grade.GOOD : findings.get(0).grade(),
                findings.stream().map(Finding::reason).collect(Collectors.joining("; ")),
                SetQuality.rounded(measure(set), 1000),
                fidelity == null ? null : SetQuality.rounded(fidelity.psnrDb(), 10),
                fidelity == null ? null : SetQuality.rounded(fidelity.similarity(), 1000),
                IntStream.range(0, set.layers())
                        .mapToObj(layer -> layer(set, layer))
                        .toList(),
                set.pairs().stream()
                        .filter(Pair::isWorthTelling)
                        .map(Pair::quality)
                        .toList());
    }

    private static LayerQuality layer(Examination set, int layer) {
        LayerScan scan = set.scan(layer);
        boolean isBlank = set.scan(layer).isBlank();
        return new LayerQuality(
                SetQuality.rounded(scan.coverage(), 10_000),
                scan.box(),
                isBlank,
                set.scan(layer).isOpaque(),
                set.isDegenerate(layer));
    }

    /** Share of layers of use, times how well they are told apart, times how well they give the source back. */
    private static double measure(Examination set) {
        double useful = IntStream.range(0, set.layers())
                .filter(layer -> !set.scan(layer).isBlank() && !set.isDegenerate(layer))
                .count();
        double alike = set.pairs().stream()
                .filter(Pair::isOneObject)
                .mapToDouble(Pair::containment)
                .max()
                .orElse(0);
        Fidelity fidelity = set.fidelity();
        double given =
                fidelity == null ? 1 : (1 - fidelity.wrongShare()) * (0.5 + 0.5 * Math.max(0, fidelity.similarity()));
        return useful / set.layers() * (1 - alike / 2) * given;
    }
}
