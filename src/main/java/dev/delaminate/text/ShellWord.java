package dev.delaminate.text;

import java.util.regex.Pattern;

/** Words that we print to be typed, each as a POSIX shell takes it for one and nothing else. */
public final class ShellWord {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+-]+");

    private ShellWord() {}

    /** The word as it is where nothing in it means anything to a shell, else in single quotes. */
    public static String of(Object word) {
        String text = word.toString();
        return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
