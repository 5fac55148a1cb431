package dev.delaminate.manifest.csv;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The first place in a file that a charset has no character for.
 *
 * @param offset in bytes from the start of the file, 0 for the first
 * @param lineNumber 1 is the first line
 */
record UndecodableByte(long offset, long lineNumber, int value) {
    private static final int CHUNK = 1 << 16;

    /** Null when the whole file can be decoded. */
    static @Nullable UndecodableByte firstIn(Path file, Charset charset) throws IOException {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.allocate(CHUNK);
        CharBuffer text = CharBuffer.allocate(CHUNK);
        LineCount lines = new LineCount();
        long chunkOffset = 0;
        try (SeekableByteChannel in = Files.newByteChannel(file)) {
            boolean atEnd = false;
            while (!atEnd) {
                atEnd = in.read(bytes) < 0;
                bytes.flip();
                CoderResult result;
                do {
                    result = decoder.decode(bytes, text, atEnd);
                    lines.add(text.flip());
                    text.clear();
                } while (result.isOverflow());
                if (result.isError()) {
                    return new UndecodableByte(
                            chunkOffset + bytes.position(), lines.current(), bytes.get(bytes.position()) & 0xFF);
                }
                chunkOffset += bytes.position();
                bytes.compact();
            }
        }
        return null;
    }

    @Override
    public String toString() {
        return String.format("byte 0x%02X in line %d, at offset %d,", value, lineNumber, offset);
    }

    private static final class LineCount {
        private long line = 1;
        private char last;

        void add(CharBuffer text) {
            while (text.hasRemaining()) {
                char c = text.get();
                if (c == '\r' || (c == '\n' && last != '\r')) {
                    line++;
                }
                last = c;
            }
        }

        long current() {
            return line;
        }
    }
}
