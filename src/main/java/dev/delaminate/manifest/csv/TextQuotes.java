package dev.delaminate.manifest.csv;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.file.Path;

/**
 * Tells whether the quotes of a file with tabs are text, as in feeds that know no quoting: {@code 12" vinyl} and {@code
 * "Tidal" mug} stand there as they are.
 */
public final class TextQuotes {
    private static final int CHUNK = 1 << 14;

    private TextQuotes() {}

    /**
     * Reads the file up to the first quote that RFC 4180 does not allow, or whole. Blocks.
     *
     * <p>Two stray quotes, cells or lines apart, can look like one quoted cell, which would swallow what stands between
     * them. So they are text also where a quoted cell has a tab or a line break in it although each line, taken for
     * itself, has as many cells as the header.
     *
     * @param dialect with {@link Quoting#DOUBLE}, which the answer puts to the test
     */
    public static boolean areIn(Path file, Charset charset, CsvDialect dialect, CsvLimits limits) throws IOException {
        try (CsvRecords.LineSkip text = new CsvRecords.LineSkip(CsvRecords.reader(file, charset))) {
            text.skipLines(dialect.headerLine() - 1L);
            Widths widths = new Widths(text, dialect.delimiter());
            CsvGuard guard = new CsvGuard(widths, dialect, limits, dialect.headerLine(), dialect.headerLine() == 1);
            char[] chunk = new char[CHUNK];
            while (guard.read(chunk, 0, CHUNK) >= 0) {
                // only the guard and the widths look at it
            }
            return guard.hasQuotedSeparator() && widths.areEven();
        } catch (ManifestException e) {
            return true;
        }
    }

    /** Counts the delimiters of each line that is not empty, whatever quotes say. */
    private static final class Widths extends FilterReader {
        private final char delimiter;
        private int first = -1;
        private int width;
        private boolean isEmpty = true;
        private boolean areEven = true;

        Widths(Reader text, char delimiter) {
            super(text);
            this.delimiter = delimiter;
        }

        @Override
        public int read(char[] buffer, int offset, int length) throws IOException {
            int count = super.read(buffer, offset, length);
            for (int i = offset; i < offset + count; i++) {
                char c = buffer[i];
                if (c == '\r' || c == '\n') {
                    endLine();
                } else {
                    isEmpty = false;
                    width += c == delimiter ? 1 : 0;
                }
            }
            if (count < 0) {
                endLine();
            }
            return count;
        }

        private void endLine() {
            if (!isEmpty) {
                first = first < 0 ? width : first;
                areEven &= width == first;
            }
            width = 0;
            isEmpty = true;
        }

        boolean areEven() {
            return areEven;
        }
    }
}
