package dev.delaminate.trial.verdict;

import dev.delaminate.quality.Grade;
import dev.delaminate.trial.Setting;
import java.util.List;
import java.util.Objects;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a setting came to over all pictures of a trial.
 *
 * @param priceMicros of one picture, on the average, in millionths of a US dollar
 * @param layersAsked of one picture, on the average
 * @param pictures in the order of the trial
 */
public record SettingResult(Setting setting, long priceMicros, double layersAsked, List<Tried> pictures) {
    public SettingResult {
        pictures = List.copyOf(pictures);
    }

    public int count(Grade grade) {
        return (int) pictures.stream().filter(tried -> tried.grade() == grade).count();
    }

    public int graded() {
        return (int) pictures.stream().filter(tried -> tried.grade() != null).count();
    }

    public int done() {
        return (int) pictures.stream().filter(Tried::isDone).count();
    }

    /** Share of the graded sets; 0 without any. */
    public double share(Grade grade) {
        return graded() == 0 ? 0 : (double) count(grade) / graded();
    }

    /** Mean over the sets that could be held against their source; null without any. */
    public @Nullable Double psnrDb() {
        List<Double> measured =
                pictures.stream().map(Tried::psnrDb).filter(Objects::nonNull).toList();
        return measured.isEmpty()
                ? null
                : (Double) measured.stream()
                        .mapToDouble(Double::doubleValue)
                        .average()
                        .orElse(0);
    }

    /** How many sets could be held against their source. */
    public int measured() {
        return (int) pictures.stream().filter(tried -> tried.psnrDb() != null).count();
    }

    public long layers() {
        return sum(Tried::layers);
    }

    public long blank() {
        return sum(Tried::blank);
    }

    public long repeated() {
        return sum(Tried::repeated);
    }

    /** Layers of use in a graded set, on the average. */
    public double useful() {
        return graded() == 0 ? 0 : (double) sum(Tried::useful) / graded();
    }

    public long bytes() {
        return sum(Tried::bytes);
    }

    public Quantiles seconds() {
        return Quantiles.of(
                pictures.stream().map(Tried::seconds).filter(Objects::nonNull).toList());
    }

    private long sum(ToLongFunction<Tried> number) {
        return pictures.stream().mapToLong(number).sum();
    }
}
