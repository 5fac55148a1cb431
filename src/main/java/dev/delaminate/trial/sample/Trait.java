package dev.delaminate.trial.sample;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** Something that is known of every row without fetching its picture, such as the host that it is on; for one thread. */
final class Trait {
    /** Of more kinds than a sample has pictures, a sample says little. */
    static final int MOST_VALUES = 12;

    /** Longer ones are texts, and no kinds. */
    private static final int MOST_CHARS = 60;

    private static final String OTHER = "other";

    /** What shops call the column that says what a thing is. */
    private static final Set<String> TELLING = Set.of(
            "category",
            "type",
            "product type",
            "product_type",
            "kind",
            "collection",
            "department",
            "class",
            "group",
            "类别",
            "分类",
            "类目",
            "品类");

    private final String name;
    private final boolean isOwn;
    private final Set<String> values = new LinkedHashSet<>();
    private boolean isOfUse = true;

    private Trait(String name, boolean isOwn) {
        this.name = name;
        this.isOwn = isOwn;
    }

    /** One that every catalog has: values beyond the first {@value #MOST_VALUES} are one. */
    static Trait known(String name) {
        return new Trait(name, false);
    }

    /** A column of the user's own: with more values it is no use. */
    static Trait column(String name) {
        return new Trait(name, true);
    }

    String name() {
        return name;
    }

    boolean isOwn() {
        return isOwn;
    }

    /** Whether its name says that it tells what a thing is. */
    boolean isTelling() {
        return isOwn && TELLING.contains(name.strip().toLowerCase(Locale.ROOT));
    }

    /** The value that a row is counted under. */
    String take(String written) {
        String value = written.strip();
        if (!isOfUse || values.contains(value)) {
            return value;
        }
        if (values.size() < MOST_VALUES && (!isOwn || value.length() <= MOST_CHARS)) {
            values.add(value);
            return value;
        }
        isOfUse = !isOwn;
        return OTHER;
    }

    /** False of a column whose values are no kinds. */
    boolean isOfUse() {
        return isOfUse;
    }

    int values() {
        return values.size();
    }
}
