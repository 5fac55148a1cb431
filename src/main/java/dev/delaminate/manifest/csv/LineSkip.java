package dev.delaminate.manifest.csv;

import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;

/** A text whose first lines can be passed over, whatever stands in them; none of them is kept in memory. */
final class LineSkip extends PushbackReader {
    LineSkip(Reader text) {
        super(text);
    }

    /** Passes over so many lines, or all that there are; returns the number of their characters. */
    long skipLines(long lines) throws IOException {
        long chars = 0;
        for (long left = lines; left > 0; left--) {
            int c = read();
            while (c >= 0 && c != '\r' && c != '\n') {
                chars++;
                c = read();
            }
            chars += c < 0 ? 0 : 1;
            if (c == '\r') {
                chars += passLineFeed();
            }
        }
        return chars;
    }

    private int passLineFeed() throws IOException {
        int c = read();
        if (c == '\n' || c < 0) {
            return c < 0 ? 0 : 1;
        }
        unread(c);
        return 0;
    }
}
