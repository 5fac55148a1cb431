package dev.delaminate.look.findings;

import dev.delaminate.text.Printable;

/**
 * One thing that was found of a picture.
 *
 * @param detail what exactly, on one line; empty where the kind says it all
 * @param advice what to do
 */
public record Finding(FindingKind kind, String detail, String advice) {
    private static final int MOST_CHARS = 300;

    public Finding {
        detail = cut(detail);
        advice = cut(advice);
    }

    public static Finding of(FindingKind kind, String detail) {
        return new Finding(kind, detail, kind.advice());
    }

    private static String cut(String text) {
        String line = Printable.line(text);
        return line.length() <= MOST_CHARS ? line : line.substring(0, MOST_CHARS - 1) + "…";
    }
}
