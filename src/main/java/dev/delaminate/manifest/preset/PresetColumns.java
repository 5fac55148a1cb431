package dev.delaminate.manifest.preset;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which columns of a manifest a preset reads, each by its number from 0. The ledger keeps it: what a run took the columns
 * for does not change with the program.
 *
 * @param preset what the table is; never {@link Preset#AUTO}
 * @param pictures in the order in which pictures are told
 * @param ids the first of them that is not blank in a row is the id
 * @param place number of the picture among those of its product; null where the preset knows none
 */
public record PresetColumns(
        Preset preset,
        List<Integer> pictures,
        List<Integer> ids,
        @Nullable Integer place) {
    public static final PresetColumns NONE = new PresetColumns(Preset.NONE, List.of(), List.of(), null);

    public PresetColumns {
        pictures = List.copyOf(pictures);
        ids = List.copyOf(ids);
        if (preset == Preset.AUTO) {
            throw new IllegalArgumentException("a preset that was found is named");
        }
    }

    /** For the ledger, such as {@code shopify 17 0 18}; a dash for none. */
    public String text() {
        return preset.word() + " " + joined(pictures) + " " + joined(ids) + " " + (place == null ? "-" : place);
    }

    /** Reads {@link #text}, split at its blanks. */
    public static PresetColumns parse(List<String> words) {
        Preset preset = Preset.valueOf(words.get(0).toUpperCase(Locale.ROOT).replace('-', '_'));
        List<Integer> place = numbers(words.get(3));
        return new PresetColumns(
                preset, numbers(words.get(1)), numbers(words.get(2)), place.isEmpty() ? null : place.get(0));
    }

    private static String joined(List<Integer> columns) {
        return columns.isEmpty() ? "-" : columns.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private static List<Integer> numbers(String text) {
        return text.equals("-")
                ? List.of()
                : Arrays.stream(text.split(",", -1)).map(Integer::valueOf).toList();
    }
}
