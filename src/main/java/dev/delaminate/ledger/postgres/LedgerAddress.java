package dev.delaminate.ledger.postgres;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/**
 * Where a shared ledger is, as its user writes it: {@code jdbc:postgresql://host/database}, and parameters such as {@code
 * ?sslmode=verify-full}. It never holds a password, which would be seen in lists of processes and in logs.
 *
 * @param url as the driver reads it
 */
public record LedgerAddress(String url) {
    private static final String FORM = "write jdbc:postgresql://host/database";
    private static final String PASSWORD_PLACE =
            "put the password into the variable DELAMINATE_LEDGER_PASSWORD or PGPASSWORD, or into ~/.pgpass, and leave it"
                    + " out of the address: whoever lists processes would see it there";

    /** A user before the host, as libpq takes it and the driver does not. */
    private static final Pattern USER_BEFORE_HOST = Pattern.compile("//[^/?@]*@");

    private static final Pattern PASSWORD_BEFORE_HOST = Pattern.compile("//[^/?@]*:[^/?@]*@");
    private static final Pattern PASSWORD_PARAMETER = Pattern.compile("(?i)[?&]password=");
    private static final Pattern USER_PARAMETER = Pattern.compile("[?&]user=");

    /** Errors with {@link IllegalArgumentException}, which says what to write and repeats nothing of the address. */
    public static LedgerAddress parse(String text) {
        String url = text.strip();
        if (PASSWORD_BEFORE_HOST.matcher(url).find()
                || PASSWORD_PARAMETER.matcher(url).find()) {
            throw new IllegalArgumentException(PASSWORD_PLACE);
        }
        if (!url.startsWith(PostgresRun.URL_PREFIX)) {
            throw new IllegalArgumentException("this is no address of a PostgreSQL database; " + FORM);
        }
        if (USER_BEFORE_HOST.matcher(url).find()) {
            throw new IllegalArgumentException("name the user behind the database, as ?user=NAME, or in the variable"
                    + " PGUSER, not before the host");
        }
        if (Driver.parseURL(url, null) == null) {
            throw new IllegalArgumentException("this is no address that the driver understands; " + FORM);
        }
        return new LedgerAddress(url);
    }

    /** With this user, unless it names one itself; null for the one that the driver takes: the system's. */
    public LedgerAddress orUser(@Nullable String user) {
        boolean isNamed = USER_PARAMETER.matcher(url).find();
        return user == null || user.isBlank() || isNamed
                ? this
                : new LedgerAddress(url
                        + (url.contains("?") ? '&' : '?')
                        + PGProperty.USER.getName()
                        + '='
                        + URLEncoder.encode(user, StandardCharsets.UTF_8));
    }

    /** What may be told of it: without parameters. */
    @Override
    public String toString() {
        return Optional.of(url.indexOf('?'))
                .filter(at -> at >= 0)
                .map(at -> url.substring(0, at))
                .orElse(url);
    }
}
