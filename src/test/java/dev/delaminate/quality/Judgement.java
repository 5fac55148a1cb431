package dev.delaminate.quality;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How many planted defects an inspection finds, and how many good sets it wrongs. */
final class Judgement {
    /** Numbers of sets by the grade that they got. */
    static final class Count {
        int bad;
        int weak;
        int good;
        final List<String> wrong = new ArrayList<>();

        int all() {
            return bad + weak + good;
        }

        void add(SetQuality quality, String name, boolean isGood) {
            switch (quality.grade()) {
                case BAD -> bad++;
                case WEAK -> weak++;
                case GOOD -> good++;
            }
            if (quality.grade() != (isGood ? Grade.GOOD : Grade.BAD)) {
                wrong.add(name + ": " + quality.grade() + " " + quality.reason());
            }
        }

        void add(Count other) {
            bad += other.bad;
            weak += other.weak;
            good += other.good;
            wrong.addAll(other.wrong);
        }
    }

    private final Inspection inspection = new Inspection();
    private final GoodSets family;
    private final boolean hasSource;
    final Count good = new Count();
    final Map<Defect, Count> defects = new EnumMap<>(Defect.class);

    Judgement(GoodSets family, boolean hasSource) {
        this.family = family;
        this.hasSource = hasSource;
        for (Defect defect : Defect.values()) {
            defects.put(defect, new Count());
        }
    }

    void add(int turn, int size) {
        LayerSetSample set = family.get(turn, size);
        addGood(turn, set);
        addPlanted(turn, set);
    }

    void addGood(int turn, LayerSetSample set) {
        good.add(inspect(set), turn + " " + set.variant(), true);
    }

    /** All defects that have a place in {@code set}. */
    void addPlanted(int turn, LayerSetSample set) {
        defects.forEach((defect, count) -> {
            for (LayerSetSample planted : defect.planted(set, family, turn)) {
                count.add(inspect(planted), turn + " " + set.variant() + " " + planted.variant(), false);
            }
        });
    }

    void add(Judgement other) {
        good.add(other.good);
        other.defects.forEach((defect, count) -> count(defect).add(count));
    }

    private Count count(Defect defect) {
        return defects.computeIfAbsent(defect, none -> new Count());
    }

    private SetQuality inspect(LayerSetSample set) {
        return inspection.inspect(set.layers(), hasSource ? set.source() : null);
    }
}
