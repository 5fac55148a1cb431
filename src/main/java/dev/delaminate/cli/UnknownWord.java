package dev.delaminate.cli;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is said of a word of the command line that nobody knows. Keys are pasted into the oddest places, and what is on a
 * screen is soon in a ticket: an option is named without its value, and of other words only short ones are repeated.
 */
final class UnknownWord {
    private static final Pattern OPTION = Pattern.compile("(?<name>--[A-Za-z0-9-]*|-[A-Za-z]).*", Pattern.DOTALL);

    private static final int SHORTER_THAN_KEYS = 12;

    private UnknownWord() {}

    static String said(String word) {
        Matcher option = OPTION.matcher(word);
        if (!option.matches()) {
            String shown =
                    word.length() <= SHORTER_THAN_KEYS ? "'" + word + "'" : "of " + word.length() + " characters";
            return "a word too many (" + shown + "); quote paths that have blanks in them";
        }
        String name = option.group("name");
        String hint = name.toLowerCase(Locale.ROOT).matches("-k|--.*(key|token|secret|auth).*")
                ? "; the API key comes from DELAMINATE_API_KEY or --api-key-file, never from a flag"
                : "";
        return "Unknown option: '" + name + "'" + hint;
    }
}
