package dev.delaminate.trial.verdict;

import dev.delaminate.quality.Grade;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The setting that is taken. It is the one with most good sets; a cheaper one goes before it, and one with fewer layers
 * where both cost the same, as long as the same pictures do not show that it is worse.
 *
 * @param taken place among the settings
 * @param best place of the one with most good sets
 * @param rivals all others, in their order
 */
public record Choice(int taken, int best, List<Rival> rivals) {
    /** Sets of this many pictures or fewer cannot tell settings apart, whatever their grades. */
    public static final int TOO_FEW = 4;

    public Choice {
        rivals = List.copyOf(rivals);
    }

    /**
     * A setting that is not taken.
     *
     * @param against the taken one held against it
     */
    public record Rival(int setting, SignTest against) {
        public boolean isToldApart() {
            return against.isBetter() || against.isWorse();
        }
    }

    /** Empty where no setting has a set that was graded. */
    public static Optional<Choice> of(List<SettingResult> settings) {
        List<Integer> able = IntStream.range(0, settings.size())
                .filter(place -> settings.get(place).graded() > 0)
                .boxed()
                .toList();
        Comparator<Integer> byPrice = Comparator.<Integer>comparingLong(
                        place -> settings.get(place).priceMicros())
                .thenComparingDouble(place -> settings.get(place).layersAsked());
        Comparator<Integer> byGrades = Comparator.<Integer>comparingDouble(
                        place -> -settings.get(place).share(Grade.GOOD))
                .thenComparingDouble(place -> settings.get(place).share(Grade.BAD));
        Optional<Integer> best = able.stream().min(byGrades.thenComparing(byPrice));
        return best.map(place -> {
            int taken = able.stream()
                    .filter(other -> byPrice.compare(other, place) < 0)
                    .filter(other -> !test(settings, place, other).isBetter())
                    .min(byPrice.thenComparing(byGrades))
                    .orElse(place);
            return new Choice(taken, place, rivals(settings, able, taken));
        });
    }

    private static List<Rival> rivals(List<SettingResult> settings, List<Integer> able, int taken) {
        List<Rival> rivals = new ArrayList<>();
        able.stream()
                .filter(place -> place != taken)
                .forEach(place -> rivals.add(new Rival(place, test(settings, taken, place))));
        return rivals;
    }

    private static SignTest test(List<SettingResult> settings, int first, int second) {
        return SignTest.of(settings.get(first).pictures(), settings.get(second).pictures());
    }

    /** Those that this trial cannot tell from the one that is taken. */
    public List<Rival> alike() {
        return rivals.stream().filter(rival -> !rival.isToldApart()).toList();
    }
}
