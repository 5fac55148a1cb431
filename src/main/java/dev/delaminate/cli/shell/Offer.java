package dev.delaminate.cli.shell;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Model.ArgSpec;

/**
 * What a shell can offer where a value is due.
 *
 * @param words those that {@link Kind#WORDS} and {@link Kind#LIST} choose from
 */
record Offer(Kind kind, List<String> words) {
    enum Kind {
        /** None of them: only the user knows it. */
        NOTHING,
        FILES,
        FOLDERS,
        /** One of them. */
        WORDS,
        /** Some of them, with commas between. */
        LIST
    }

    Offer {
        words = List.copyOf(words);
    }

    /** By its candidates; else by what the help calls it, since OUT and FILE are written everywhere in the same way. */
    static Offer of(ArgSpec argument) {
        List<String> words = words(argument);
        if (!words.isEmpty()) {
            boolean several = argument.isMultiValue() && argument.splitRegex().contains(",");
            return new Offer(several ? Kind.LIST : Kind.WORDS, words);
        }
        List<String> labels = labels(argument);
        if (labels.contains("FILE") || labels.contains("MANIFEST")) {
            return new Offer(Kind.FILES, List.of());
        }
        if (labels.contains("FOLDER") || labels.contains("OUT")) {
            return new Offer(Kind.FOLDERS, List.of());
        }
        return new Offer(Kind.NOTHING, List.of());
    }

    /** Values of an enum are typed in small letters; a label like {@code N|auto} has a word that can be typed as it is. */
    private static List<String> words(ArgSpec argument) {
        Iterable<String> candidates = argument.completionCandidates();
        if (candidates == null) {
            return labels(argument).stream()
                    .filter(label -> label.matches("[a-z][a-z-]*"))
                    .toList();
        }
        return StreamSupport.stream(candidates.spliterator(), false)
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
    }

    /** Flags have one that picocli makes of their field, in angle brackets. */
    private static List<String> labels(ArgSpec argument) {
        return Arrays.asList(argument.paramLabel().split("\\|"));
    }
}
