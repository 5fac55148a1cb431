package dev.delaminate.ledger.postgres;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a run in a shared database is called. Its tables stand in a schema of its own, {@code delaminate_NAME}.
 *
 * @param value lower case
 */
public record RunName(String value) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9_-]{0,47}");
    static final String PREFIX = "delaminate_";

    public RunName {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("'" + value
                    + "' is no name of a run: write letters, digits, - and _, at most 48, such as spring-catalog");
        }
    }

    /** Reads a name, whatever its case. Errors with {@link IllegalArgumentException}, which says what a name looks like. */
    public static RunName parse(String text) {
        return new RunName(text.strip().toLowerCase(Locale.ROOT));
    }

    public String schema() {
        return PREFIX + value;
    }

    /** The schema as statements name it. */
    public String quotedSchema() {
        return '"' + schema() + '"';
    }

    @Override
    public String toString() {
        return value;
    }
}
