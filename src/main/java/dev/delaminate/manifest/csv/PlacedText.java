package dev.delaminate.manifest.csv;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/**
 * A text that tells, now and then as it is read, which of its characters begins with which byte: there it can be entered
 * again. Blocking; for one thread.
 */
final class PlacedText extends Reader {
    private static final int CHUNK = 1 << 16;

    /** Hears that character {@code at}, counted from 0, begins with byte {@code ofByte}. */
    interface Marks {
        void mark(long at, long ofByte);
    }

    private final InputStream in;
    private final CharsetDecoder decoder;
    private final Marks marks;
    private final ByteBuffer bytes = ByteBuffer.allocate(CHUNK).flip();
    private final CharBuffer chars = CharBuffer.allocate(CHUNK).flip();
    private long charsDecoded;
    private long bytesDecoded;
    private boolean isEnd;
    private boolean isOver;

    PlacedText(InputStream in, Charset charset, Marks marks) {
        this.in = in;
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        this.marks = marks;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        while (!chars.hasRemaining() && !isOver) {
            decode();
        }
        int count = Math.min(length, chars.remaining());
        chars.get(buffer, offset, count);
        return count == 0 && length > 0 ? -1 : count;
    }

    private void decode() throws IOException {
        fill();
        marks.mark(charsDecoded, bytesDecoded);
        chars.clear();
        int from = bytes.position();
        CoderResult result = decoder.decode(bytes, chars, isEnd);
        if (result.isError()) {
            result.throwException();
        }
        if (isEnd && result.isUnderflow()) {
            isOver = true;
            decoder.flush(chars);
        }
        bytesDecoded += bytes.position() - from;
        charsDecoded += chars.position();
        chars.flip();
    }

    private void fill() throws IOException {
        bytes.compact();
        while (!isEnd && bytes.hasRemaining()) {
            int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
            if (count < 0) {
                isEnd = true;
            } else {
                bytes.position(bytes.position() + count);
            }
        }
        bytes.flip();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
