package dev.delaminate.dashboard.files;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The path of a request as the names that it is made of: decoded once, each a plain name that leads nowhere but down. A name
 * that any system could take for something else, be it a parent, a drive, a device, a second name in it or a stream of a
 * file, is none.
 */
final class RequestedPath {
    private static final Pattern ENCODED = Pattern.compile("(?:[^%]|%[0-9A-Fa-f]{2})*");

    /** Slashes, backslashes, colons, quotes, wildcards, controls; and a % that would be decoded by somebody a second time. */
    private static final Pattern UNUSUAL = Pattern.compile("[/\\\\:*?\"<>|%\\p{Cntrl}\\p{Cf}\\p{Co}\\p{Cn}]");

    private static final int MOST_CHARS = 1_024;
    private static final int MOST_NAMES = 16;

    private RequestedPath() {}

    /** The names of {@code encoded}; empty when there is one that is none. */
    static Optional<List<String>> names(String encoded) {
        if (encoded.length() > MOST_CHARS || !ENCODED.matcher(encoded).matches()) {
            return Optional.empty();
        }
        List<String> parts = List.of(encoded.split("/", -1));
        if (parts.size() > MOST_NAMES) {
            return Optional.empty();
        }
        try {
            List<String> names = parts.stream().map(RequestedPath::decoded).toList();
            return names.stream().allMatch(RequestedPath::isPlain) ? Optional.of(names) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isPlain(String name) {
        return !name.isBlank()
                && !name.equals(".")
                && !name.contains("..")
                && !name.endsWith(".")
                && !name.endsWith(" ")
                && !UNUSUAL.matcher(name).find();
    }

    private static String decoded(String part) {
        ByteBuffer bytes = ByteBuffer.allocate(part.length() * 4);
        for (int i = 0; i < part.length(); ) {
            if (part.charAt(i) == '%') {
                bytes.put((byte) HexFormat.fromHexDigits(part, i + 1, i + 3));
                i += 3;
            } else {
                int character = part.codePointAt(i);
                bytes.put(Character.toString(character).getBytes(StandardCharsets.UTF_8));
                i += Character.charCount(character);
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("not UTF-8", e);
        }
    }
}
