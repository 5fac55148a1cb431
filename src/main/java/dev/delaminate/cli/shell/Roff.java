package dev.delaminate.cli.shell;

import java.util.Locale;

/** Text in the language of manual pages: the macros of man(7) that every reader of such pages knows. */
final class Roff {
    private final StringBuilder page = new StringBuilder();

    /** Without a date, which would be another at each build. */
    Roff title(String name, String version) {
        page.append(".TH " + name.toUpperCase(Locale.ROOT) + " 1 \"\" \"" + version + "\"\n");
        // No hyphens and no stretched lines, which make options hard to find and copy.
        page.append(".nh\n.ad l\n");
        return this;
    }

    Roff section(String name) {
        page.append(".SH " + name + "\n");
        return this;
    }

    Roff subsection(String name) {
        page.append(".SS " + text(name) + "\n");
        return this;
    }

    Roff paragraph(String text) {
        page.append(".PP\n" + line(text) + "\n");
        return this;
    }

    /** A term and, indented below it, what it means. */
    Roff entry(String term, String meaning) {
        page.append(".TP\n" + term + "\n" + line(meaning) + "\n");
        return this;
    }

    /** Words as they stand. */
    Roff example(String lines) {
        page.append(".PP\n.RS 4\n.nf\n");
        lines.lines().forEach(line -> page.append(line(line) + "\n"));
        page.append(".fi\n.RE\n");
        return this;
    }

    /** Words that are roff already. */
    Roff plain(String words) {
        page.append(words).append("\n");
        return this;
    }

    /** As it is typed. */
    static String bold(String text) {
        return "\\fB" + text(text) + "\\fR";
    }

    /** In whose place something is typed. */
    static String italic(String text) {
        return "\\fI" + text(text) + "\\fR";
    }

    /** A hyphen would be set as a dash that no shell knows; a backslash begins what is not text. */
    static String text(String text) {
        return text.replace("\\", "\\e")
                .replace("-", "\\-")
                .replace("'", "\\(aq")
                .replace("`", "\\(ga");
    }

    /** A line that begins with a dot would be a macro. */
    private static String line(String text) {
        String line = text(text);
        return line.startsWith(".") ? "\\&" + line : line;
    }

    @Override
    public String toString() {
        return page.toString();
    }
}
