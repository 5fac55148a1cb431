package dev.delaminate.export.psd;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;

/**
 * The file as it is written: forward through one buffer, with a way back to what could not be known earlier. Rows are
 * packed straight into the buffer. Blocks; closes nothing. Not thread-safe.
 */
final class PsdOutput {
    private static final int BUFFER_BYTES = 1 << 19; // has room for the longest row of a PSB
    private static final int RAW = 0;
    private static final int PACKED = 1;
    /** One row of so many is packed to see what it saves. */
    private static final int SAMPLED_ROWS = 16;

    private final SeekableByteChannel file;
    private final int rowCountBytes;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int used;
    /** Where the buffer's first byte lies in the file. */
    private long start;

    PsdOutput(SeekableByteChannel file, PsdVersion version) throws IOException {
        this.file = file;
        this.rowCountBytes = version.rowCountBytes();
        file.position(0);
    }

    /** Where the next byte goes. */
    long position() {
        return start + used;
    }

    void write(byte[] bytes) throws IOException {
        flush();
        send(ByteBuffer.wrap(bytes));
        start += bytes.length;
    }

    /** Writes again what was written at {@code position}. */
    void overwrite(long position, byte[] bytes) throws IOException {
        flush();
        file.position(position);
        send(ByteBuffer.wrap(bytes));
        file.position(start);
    }

    /**
     * Writes planes of one size: the compression, and their rows. Packed, the bytes of each row of each plane come before
     * these; where that would save little, as with noise, they stay as they are.
     *
     * @return the bytes of all that
     * @see <a href="https://www.adobe.com/devnet-apps/photoshop/fileformatashtml/">Photoshop File Formats Specification,
     *     "Channel image data" and "Image Data Section"</a>
     */
    long write(Plane... planes) throws IOException {
        long begin = position();
        boolean isPacked = Arrays.stream(planes).anyMatch(PsdOutput::isWorthPacking);
        write(new Block().int16(isPacked ? PACKED : RAW).toBytes());
        if (isPacked) {
            pack(planes);
        } else {
            for (Plane plane : planes) {
                copy(plane);
            }
        }
        return position() - begin;
    }

    /** Whether packing saves a twentieth of some of its rows. */
    private static boolean isWorthPacking(Plane plane) {
        byte[] row = new byte[plane.width()];
        byte[] packed = new byte[PackBits.most(plane.width())];
        long bytes = 0;
        int rows = 0;
        for (int y = 0; y < plane.height(); y += SAMPLED_ROWS) {
            plane.samples().read(y, row);
            bytes += PackBits.pack(row, row.length, packed, 0);
            rows++;
        }
        return bytes < (long) rows * row.length * 19 / 20;
    }

    private void copy(Plane plane) throws IOException {
        byte[] row = new byte[plane.width()];
        for (int y = 0; y < plane.height(); y++) {
            plane.samples().read(y, row);
            makeRoom(row.length);
            System.arraycopy(row, 0, buffer, used, row.length);
            used += row.length;
        }
    }

    private void pack(Plane... planes) throws IOException {
        long countsAt = position();
        int rows = Math.multiplyExact(planes[0].height(), planes.length);
        ByteBuffer counts = ByteBuffer.allocate(Math.multiplyExact(rows, rowCountBytes));
        write(counts.array());
        for (Plane plane : planes) {
            pack(plane, counts);
        }
        overwrite(countsAt, counts.array());
    }

    private void pack(Plane plane, ByteBuffer counts) throws IOException {
        byte[] row = new byte[plane.width()];
        for (int y = 0; y < plane.height(); y++) {
            plane.samples().read(y, row);
            makeRoom(PackBits.most(row.length));
            int end = PackBits.pack(row, row.length, buffer, used);
            if (rowCountBytes == Short.BYTES) {
                counts.putShort((short) (end - used));
            } else {
                counts.putInt(end - used);
            }
            used = end;
        }
    }

    private void makeRoom(int bytes) throws IOException {
        if (buffer.length - used < bytes) {
            flush();
        }
    }

    /** Brings the rest into the file, and cuts off what an older and longer file had there. */
    void finish() throws IOException {
        flush();
        file.truncate(start);
    }

    private void flush() throws IOException {
        send(ByteBuffer.wrap(buffer, 0, used));
        start += used;
        used = 0;
    }

    private void send(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }
}
