package dev.delaminate.manifest.input.xlsx;

import dev.delaminate.output.WholeFile;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Texts by their numbers, in a file: first all are added, then any are read. Takes 8 bytes of memory for each
 * {@value #EVERY}th of them and some megabytes of the file that were looked at last. Blocking; for one thread.
 */
final class TextFile implements Closeable {
    private static final int EVERY = 16;
    private static final int BLOCK = 1 << 14;
    private static final int BLOCKS = 256;

    private final Path place;
    private final FileChannel writing;
    private @Nullable FileChannel reading;
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream(BLOCK);
    private long[] starts = new long[64];
    private long size;
    private int count;

    private final byte[][] blocks = new byte[BLOCKS][];
    private final long[] held = new long[BLOCKS];

    TextFile(Path place) throws IOException {
        this.place = place;
        writing = WholeFile.create(place);
        Arrays.fill(held, -1);
    }

    int count() {
        return count;
    }

    void add(String text) throws IOException {
        if (count % EVERY == 0) {
            int index = count / EVERY;
            starts = index < starts.length ? starts : Arrays.copyOf(starts, 2 * starts.length);
            starts[index] = size;
        }
        count++;
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int before = pending.size();
        for (int length = bytes.length; ; length >>>= 7) {
            pending.write(length < 0x80 ? length : (length & 0x7F) | 0x80);
            if (length < 0x80) {
                break;
            }
        }
        pending.writeBytes(bytes);
        size += pending.size() - before;
        if (pending.size() >= BLOCK) {
            write();
        }
    }

    private void write() throws IOException {
        WholeFile.writeFully(writing, ByteBuffer.wrap(pending.toByteArray()));
        pending.reset();
    }

    /** Text {@code number}, from 0; nothing can be added any more. */
    String get(int number) throws IOException {
        if (reading == null) {
            write();
            writing.close();
            reading = WholeFile.reading(place);
        }
        long at = starts[number / EVERY];
        for (int before = number % EVERY; before > 0; before--) {
            at = end(at);
        }
        byte[] bytes = new byte[length(at)];
        long start = end(at) - bytes.length;
        for (int i = 0; i < bytes.length; ) {
            byte[] block = block(start + i);
            int offset = (int) ((start + i) % BLOCK);
            int part = Math.min(bytes.length - i, block.length - offset);
            System.arraycopy(block, offset, bytes, i, part);
            i += part;
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private int length(long at) throws IOException {
        int length = 0;
        int shift = 0;
        long next = at;
        int b;
        do {
            b = at(next++);
            length |= (b & 0x7F) << shift;
            shift += 7;
        } while (b >= 0x80);
        return length;
    }

    private long end(long at) throws IOException {
        long next = at;
        while (at(next) >= 0x80) {
            next++;
        }
        return next + 1 + length(at);
    }

    private int at(long position) throws IOException {
        return block(position)[(int) (position % BLOCK)] & 0xFF;
    }

    private byte[] block(long position) throws IOException {
        long number = position / BLOCK;
        int slot = (int) (number % BLOCKS);
        byte[] block = blocks[slot];
        if (held[slot] != number || block == null) {
            block = read(number * BLOCK);
            blocks[slot] = block;
            held[slot] = number;
        }
        return block;
    }

    private byte[] read(long start) throws IOException {
        ByteBuffer block = ByteBuffer.allocate((int) Math.min(BLOCK, size - start));
        while (block.hasRemaining()) {
            if (reading == null || reading.read(block, start + block.position()) < 0) {
                throw new EOFException(place + " is shorter than it was");
            }
        }
        return block.array();
    }

    /** Takes the file away. */
    @Override
    public void close() throws IOException {
        writing.close();
        if (reading != null) {
            reading.close();
        }
        WholeFile.discard(place);
    }
}
