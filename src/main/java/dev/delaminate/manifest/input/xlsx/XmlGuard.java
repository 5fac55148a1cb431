package dev.delaminate.manifest.input.xlsx;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Keeps an XML text within memory on its way into a parser: it has at most so many bytes, and no tag, text, comment or
 * instruction in it is longer than a megabyte or two. Errors with {@link TooLargeException}.
 */
final class XmlGuard extends FilterInputStream {
    /** A cell holds 32,767 characters at most, each of them 6 bytes at most when it is escaped. */
    private static final int LONGEST = 4 << 20;

    private final long most;
    private long bytes;
    private int run;
    /** What ends the comment, section or instruction at hand; empty outside of one. */
    private String end = "";

    private int matched;
    private Opening opening = Opening.NONE;

    private enum Opening {
        NONE,
        TAG,
        /** {@code <!} */
        MARK,
        /** {@code <!-} */
        DASH
    }

    /** More than is read. */
    static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1;
    }

    XmlGuard(InputStream xml, long most) {
        super(xml);
        this.most = most;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count = in.read(into, offset, length);
        bytes += Math.max(0, count);
        for (int i = offset; i < offset + count; i++) {
            look((char) (into[i] & 0xFF));
        }
        if (bytes > most) {
            throw new TooLargeException();
        }
        return count;
    }

    private void look(char c) throws IOException {
        if (++run > LONGEST) {
            throw new TooLargeException();
        }
        if (!end.isEmpty()) {
            lookForEnd(c);
        } else if (c == '<') {
            run = 0;
            opening = Opening.TAG;
        } else if (opening != Opening.NONE) {
            open(c);
        }
    }

    /** What stands right behind a {@code <} says what it opens. */
    private void open(char c) {
        end = switch (opening) {
            case TAG -> c == '?' ? "?>" : "";
            case MARK -> c == '[' ? "]]>" : "";
            case DASH -> c == '-' ? "-->" : "";
            default -> "";
        };
        matched = 0;
        if (opening == Opening.TAG && c == '!') {
            opening = Opening.MARK;
        } else if (opening == Opening.MARK && c == '-') {
            opening = Opening.DASH;
        } else {
            opening = Opening.NONE;
        }
    }

    private void lookForEnd(char c) {
        if (c == end.charAt(matched)) {
            matched++;
        } else if (matched < 2 || c != end.charAt(1) || end.charAt(0) != end.charAt(1)) {
            matched = c == end.charAt(0) ? 1 : 0; // of "--->" the last two dashes count
        }
        if (matched == end.length()) {
            end = "";
        }
    }
}
