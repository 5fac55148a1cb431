package dev.delaminate.manifest.input.table;

import dev.delaminate.manifest.csv.CsvLimits;
import dev.delaminate.manifest.csv.ManifestException;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The lines of a text, one in memory, none longer than a row may be; whatever ends them, and without a byte order mark. */
final class TextLines implements Closeable {
    private static final int MOST_CHARS = CsvLimits.DEFAULT.recordChars();
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Reader text;
    private final char[] chars = new char[1 << 16];
    private final StringBuilder line = new StringBuilder();
    private int at;
    private int end;
    private long number;
    private boolean isAfterReturn;

    TextLines(Path file, Charset charset) throws IOException {
        text = Files.newBufferedReader(file, charset);
    }

    /** The next line; null after the last. */
    @Nullable
    String read() throws IOException {
        line.setLength(0);
        number++;
        int c = next();
        if (isAfterReturn && c == '\n') {
            c = next();
        }
        boolean isOver = c < 0;
        while (c >= 0 && c != '\n' && c != '\r') {
            if (line.length() >= MOST_CHARS) {
                throw new ManifestException(String.format(
                        Locale.ROOT,
                        "Line %d has more than %,d characters, which is not read. Look whether lines end where they should.",
                        number,
                        MOST_CHARS));
            }
            line.append((char) c);
            c = next();
        }
        isAfterReturn = c == '\r';
        return isOver ? null : withoutMark(line.toString());
    }

    private int next() throws IOException {
        if (at == end) {
            at = 0;
            end = Math.max(0, text.read(chars));
        }
        return at == end ? -1 : chars[at++];
    }

    /** Of the line that was read last, from 1. */
    long number() {
        return number;
    }

    private String withoutMark(String read) {
        int start = 0;
        while (number == 1 && start < read.length() && read.charAt(start) == BYTE_ORDER_MARK) {
            start++;
        }
        return read.substring(start);
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
