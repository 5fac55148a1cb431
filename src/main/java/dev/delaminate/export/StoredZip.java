package dev.delaminate.export;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.time.LocalDateTime;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/**
 * Entries of a ZIP file, none of them compressed and all of one fixed time, so that equal entries make equal files. Sizes
 * are filled in behind an entry's bytes, which therefore need not be known before; beyond 4 GB it becomes ZIP64. Closing it
 * leaves the channel open.
 */
final class StoredZip implements Closeable {
    /** The first day that ZIP knows; at noon no time zone has ever left an hour out. */
    private static final LocalDateTime FIRST_DAY = LocalDateTime.of(1980, 1, 1, 12, 0);

    private static final int READABLE = 0100644;

    private final ZipArchiveOutputStream zip;

    /** What an entry holds, once it is asked to write that. */
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    StoredZip(SeekableByteChannel file) {
        zip = new ZipArchiveOutputStream(new KeptOpen(file));
        zip.setUseZip64(Zip64Mode.AsNeeded);
    }

    /** An entry whose header has no extra field: what a program looks for by its first bytes stands where it should. */
    void put(String name, byte[] content) throws IOException {
        CRC32 check = new CRC32();
        check.update(content);
        ZipArchiveEntry entry = entry(name);
        entry.setSize(content.length);
        entry.setCrc(check.getValue());
        put(entry, out -> out.write(content));
    }

    void put(String name, Content content) throws IOException {
        put(entry(name), content);
    }

    private void put(ZipArchiveEntry entry, Content content) throws IOException {
        zip.putArchiveEntry(entry);
        content.writeTo(zip);
        zip.closeArchiveEntry();
    }

    private static ZipArchiveEntry entry(String name) {
        ZipArchiveEntry entry = new ZipArchiveEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setTimeLocal(FIRST_DAY);
        entry.setUnixMode(READABLE); // and Info-ZIP takes names for what they are, not for CP437
        return entry;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    /** The channel for a library that closes it. */
    private record KeptOpen(SeekableByteChannel file) implements SeekableByteChannel {
        @Override
        public int read(ByteBuffer bytes) throws IOException {
            return file.read(bytes);
        }

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            return file.write(bytes);
        }

        @Override
        public long position() throws IOException {
            return file.position();
        }

        @Override
        public SeekableByteChannel position(long position) throws IOException {
            return file.position(position);
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public SeekableByteChannel truncate(long size) throws IOException {
            return file.truncate(size);
        }

        @Override
        public boolean isOpen() {
            return file.isOpen();
        }

        @Override
        public void close() {}
    }
}
