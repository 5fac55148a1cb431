package dev.delaminate.layering.http;

import java.util.EnumSet;
import java.util.Iterator;
import java.util.zip.ZipException;

/** Reads the header of a gzip member (RFC 1952, 2.3) byte by byte; nothing in it but its end matters. */
final class GzipHeader {
    static final int FIRST_BYTE = 0x1f;

    private static final int SECOND_BYTE = 0x8b;
    private static final int DEFLATE = 8;
    private static final int FIXED_BYTES = 10;

    /** The parts in the order of the file, each with the flag that says that it is there. */
    private enum Part {
        FIXED(0),
        EXTRA_SIZE(4),
        EXTRA(4),
        NAME(8),
        COMMENT(16),
        CHECKSUM(2),
        BODY(0);

        private final int flag;

        Part(int flag) {
            this.flag = flag;
        }
    }

    private final Iterator<Part> parts = EnumSet.allOf(Part.class).iterator();
    private Part part = parts.next();
    private int taken;
    private int flags;
    private int extraSize;

    boolean isUntouched() {
        return part == Part.FIXED && taken == 0;
    }

    /** Whether the header is over with this byte, 0 to 255. Errors when it is none. */
    boolean isOverWith(int value) throws ZipException {
        taken++;
        switch (part) {
            case FIXED -> fixed(value);
            case EXTRA_SIZE -> {
                extraSize |= value << (8 * (taken - 1));
                nextAfter(2);
            }
            case EXTRA -> nextAfter(extraSize);
            case NAME, COMMENT -> nextAfter(value == 0 ? taken : Integer.MAX_VALUE);
            case CHECKSUM -> nextAfter(2);
            case BODY -> throw new IllegalStateException("the header is over");
        }
        return part == Part.BODY;
    }

    private void fixed(int value) throws ZipException {
        int expected = switch (taken) {
            case 1 -> FIRST_BYTE;
            case 2 -> SECOND_BYTE;
            case 3 -> DEFLATE;
            default -> value;
        };
        if (value != expected) {
            throw new ZipException("it came as gzip and is none");
        }
        if (taken == 4) {
            flags = value;
        }
        nextAfter(FIXED_BYTES);
    }

    private void nextAfter(int bytes) {
        if (taken < bytes) {
            return;
        }
        taken = 0;
        do {
            part = parts.next();
        } while (!isThere());
    }

    private boolean isThere() {
        return part == Part.BODY || ((flags & part.flag) != 0 && (part != Part.EXTRA || extraSize > 0));
    }
}
