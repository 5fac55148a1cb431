package dev.delaminate.output.s3;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Where OUT is in a store, as it is named on the command line: {@code s3://bucket/prefix}.
 *
 * @param prefix names of folders, at least one: {@code catalogs/spring}
 */
public record S3Address(String bucket, List<String> prefix) {
    private static final String SCHEME = "s3://";
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

    /** Names that need no escape in an address, a shell or a listing. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._=-]{0,127}");

    private static final int MOST_NAMES = 16;

    public S3Address {
        prefix = List.copyOf(prefix);
        if (!BUCKET.matcher(bucket).matches()) {
            throw new IllegalArgumentException("'" + bucket
                    + "' is not the name of a bucket: 3 to 63 lower-case letters, digits, dots and hyphens");
        }
        if (prefix.isEmpty()) {
            throw new IllegalArgumentException("name a folder in the bucket, as in s3://" + bucket + "/spring");
        }
        for (String name : prefix) {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        "'" + name + "' cannot be a folder of OUT in a bucket: letters, digits, and . _ = -");
            }
        }
        if (prefix.size() > MOST_NAMES) {
            throw new IllegalArgumentException("more than " + MOST_NAMES + " folders in each other");
        }
    }

    /** Whether a word is meant to be such an address. */
    public static boolean isMeant(String text) {
        return text.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    }

    /** Reads an address; a slash at its end says nothing. Errors with {@link IllegalArgumentException} that says what is wrong. */
    public static S3Address parse(String text) {
        if (!isMeant(text)) {
            throw new IllegalArgumentException("no address of the form s3://bucket/prefix");
        }
        String path = text.substring(SCHEME.length());
        String[] names = path.replaceFirst("/$", "").split("/", -1);
        return new S3Address(names[0], List.of(names).subList(1, names.length));
    }

    @Override
    public String toString() {
        return SCHEME + bucket + '/' + String.join("/", prefix);
    }
}
