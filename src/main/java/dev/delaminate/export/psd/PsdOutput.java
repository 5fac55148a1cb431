package dev.delaminate.export.psd;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/**
 * The file as it is written: forward through one buffer, with a way back to what could not be known earlier. Rows are
 * packed straight into the buffer. Blocks; closes nothing. Not thread-safe.
 */
final class PsdOutput {
    private static final int BUFFER_BYTES = 1 << 19; // has room for the longest row of a PSB
    private static final int RAW = 0;
    private static final int PACKED = 1;

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
     * Writes planes of one size, each row packed: the compression, the bytes that each row of each plane takes, the rows.
     *
     * @return the bytes of all that
     * @see <a href="https://www.adobe.com/devnet-apps/photoshop/fileformatashtml/">Photoshop File Formats Specification,
     *     "Channel image data" and "Image Data Section"</a>
     */
    long pack(Plane... planes) throws IOException {
        long begin = position();
        int height = planes[0].height();
        if (planes[0].isEmpty()) {
            write(new Block().int16(RAW).toBytes());
            return position() - begin;
        }
        write(new Block().int16(PACKED).toBytes());
        long countsAt = position();
        ByteBuffer counts = ByteBuffer.allocate(Math.multiplyExact(height * planes.length, rowCountBytes));
        write(counts.array());
        for (Plane plane : planes) {
            pack(plane, counts);
        }
        overwrite(countsAt, counts.array());
        return position() - begin;
    }

    private void pack(Plane plane, ByteBuffer counts) throws IOException {
        int width = plane.width();
        byte[] row = new byte[width];
        for (int y = 0; y < plane.height(); y++) {
            plane.samples().read(y, row);
            if (buffer.length - used < PackBits.most(width)) {
                flush();
            }
            int end = PackBits.pack(row, width, buffer, used);
            if (rowCountBytes == Short.BYTES) {
                counts.putShort((short) (end - used));
            } else {
                counts.putInt(end - used);
            }
            used = end;
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
