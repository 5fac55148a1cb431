package dev.delaminate.source;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The kinds of picture that the service takes, told by their first bytes and never by a name. */
enum SourceFormat {
    JPEG("\u00FF\u00D8\u00FF"),
    PNG("\u0089PNG\r\n\u001A\n"),
    WEBP("RIFF"),
    GIF("GIF8");

    static final int FIRST_BYTES = 12;
    private static final int RIFF_TYPE = 8;

    private final String start;

    SourceFormat(String start) {
        this.start = start;
    }

    /** The kind of a file that begins with these bytes. */
    static Optional<SourceFormat> of(byte[] first) {
        String bytes = new String(first, StandardCharsets.ISO_8859_1);
        return Arrays.stream(values())
                .filter(format -> bytes.startsWith(format.start))
                .filter(format -> format != WEBP || bytes.startsWith("WEBP", RIFF_TYPE))
                .findFirst();
    }
}
