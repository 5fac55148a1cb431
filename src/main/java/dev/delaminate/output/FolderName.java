package dev.delaminate.output;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * The folder of a row, made from what the user called it: {@code vase-017} stays {@code vase-017}, and whatever a file
 * system could choke on becomes {@code readable-part--hash}, such as {@code ../etc/passwd} →
 * {@code etc-passwd--7fef78f53440346c}.
 *
 * <p>Safe on every file system (at most 80 ASCII characters, no reserved name, nothing that depends on case, Unicode
 * form or {@code LC_ALL}), unique as long as keys and ids are (ids after case folding), and the same at every call. The
 * hash has 64 bits: among a million rows with one and the same readable part, a collision has a chance of 1 to 37
 * million.
 */
public final class FolderName {
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    /** Names of devices on Windows, also with any extension (Microsoft, "Naming Files, Paths, and Namespaces"). */
    private static final Pattern RESERVED =
            Pattern.compile("(con|prn|aux|nul|(com|lpt)[0-9])(\\..*)?", Pattern.CASE_INSENSITIVE);

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern EDGES = Pattern.compile("^-+|-+$");
    private static final Pattern UNREADABLE = Pattern.compile("[^a-z0-9]+");
    private static final String SEPARATOR = "--";
    private static final int MAX_SLUG_CHARS = 40;
    private static final int MAX_READ_CHARS = 256;
    private static final int MAX_PICTURE_CHARS = 4096;
    private static final int HASH_CHARS = 16;

    private FolderName() {}

    /**
     * @param key of the row; rows with different keys get different folders
     * @param id the user's own name of the row, where there is one
     * @param picture URL or path, from which a row without id gets the readable part
     */
    public static String of(String key, @Nullable String id, String picture) {
        return id != null && isSafe(id) ? id : slug(id == null ? fileName(picture) : id) + SEPARATOR + hash(key);
    }

    private static boolean isSafe(String id) {
        return SAFE.matcher(id).matches()
                && !id.contains(SEPARATOR)
                && !id.endsWith(".")
                && !RESERVED.matcher(id).matches();
    }

    private static String slug(String name) {
        String start = name.substring(0, Math.min(name.length(), MAX_READ_CHARS));
        String plain =
                MARKS.matcher(Normalizer.normalize(start, Normalizer.Form.NFKD)).replaceAll("");
        String slug = trimmed(UNREADABLE.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll("-"));
        String shortened = trimmed(slug.substring(0, Math.min(slug.length(), MAX_SLUG_CHARS)));
        return shortened.isEmpty() ? "row" : shortened;
    }

    private static String trimmed(String slug) {
        return EDGES.matcher(slug).replaceAll("");
    }

    /** The last part of a path or URL, without query and extension. */
    private static String fileName(String picture) {
        String path = picture.substring(0, Math.min(picture.length(), MAX_PICTURE_CHARS))
                .replaceFirst("[?#].*$", "")
                .replaceFirst("[/\\\\]+$", "");
        String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        return name.replaceFirst("\\.[A-Za-z0-9]{1,5}$", "");
    }

    private static String hash(String key) {
        return DigestUtils.sha256Hex(key).substring(0, HASH_CHARS);
    }
}
