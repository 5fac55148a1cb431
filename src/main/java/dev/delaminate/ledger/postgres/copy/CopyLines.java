package dev.delaminate.ledger.postgres.copy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines as COPY writes them: values with tabs between them, what would be taken for one of those after a backslash,
 * and {@code \N} for no value.
 *
 * <pre>
 * 17	PENDING	4	\N	\N	0
 * </pre>
 */
final class CopyLines {
    private CopyLines() {}

    /** The values of one line, with its line feed or without. */
    static List<@Nullable String> values(byte[] line) {
        List<@Nullable String> values = new ArrayList<>();
        int end = line.length > 0 && line[line.length - 1] == '\n' ? line.length - 1 : line.length;
        int start = 0;
        for (int i = 0; i <= end; i++) {
            if (i == end || line[i] == '\t') {
                values.add(value(line, start, i));
                start = i + 1;
            }
        }
        return values;
    }

    private static @Nullable String value(byte[] line, int start, int end) {
        if (end - start == 2 && line[start] == '\\' && line[start + 1] == 'N') {
            return null;
        }
        for (int i = start; i < end; i++) {
            if (line[i] == '\\') {
                return unescaped(line, start, end);
            }
        }
        return new String(line, start, end - start, StandardCharsets.UTF_8);
    }

    private static String unescaped(byte[] line, int start, int end) {
        byte[] bytes = new byte[end - start];
        int length = 0;
        for (int i = start; i < end; i++) {
            byte each = line[i];
            bytes[length++] = each == '\\' && i + 1 < end ? meant(line[++i]) : each;
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    private static byte meant(byte escaped) {
        return switch (escaped) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'v' -> 0x0b;
            default -> escaped;
        };
    }
}
