package dev.delaminate.manifest.picture;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * Digests of pictures in a file, in the order in which a manifest names them: whoever reads the same manifest again reads no
 * picture that has still the size and the time that it had. However many there are, one is in memory.
 */
public final class DigestsOnDisk {
    private DigestsOnDisk() {}

    /**
     * @param number of the picture in the manifest
     * @param path digest of it, links resolved
     */
    private record Digest(long number, String path, long sizeBytes, long modifiedNanos, String sha256) {
        private static Digest of(long number, Path file, BasicFileAttributes attributes, String sha256) {
            return new Digest(
                    number,
                    DigestUtils.sha256Hex(file.toString().getBytes(StandardCharsets.UTF_8)),
                    attributes.size(),
                    attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS),
                    sha256);
        }

        private static @Nullable Digest read(DataInputStream in) throws IOException {
            try {
                return new Digest(in.readLong(), in.readUTF(), in.readLong(), in.readLong(), in.readUTF());
            } catch (EOFException e) {
                return null;
            }
        }

        private void write(DataOutputStream out) throws IOException {
            out.writeLong(number);
            out.writeUTF(path);
            out.writeLong(sizeBytes);
            out.writeLong(modifiedNanos);
            out.writeUTF(sha256);
        }
    }

    /** Every picture is read, and its digest goes into a new file, which is closed with it. */
    public static PictureDigests writing(OutputStream file) {
        return new Writing(new DataOutputStream(new BufferedOutputStream(file)));
    }

    /** Digests are those of a file, as far as they hold; it is closed with them. */
    public static PictureDigests reading(InputStream file) throws IOException {
        return new Known(new DataInputStream(new BufferedInputStream(file)));
    }

    private record Writing(DataOutputStream out) implements PictureDigests {
        @Override
        public String of(long number, Path file, BasicFileAttributes attributes, Reading reading)
                throws IOException, PictureRefusedException {
            String sha256 = reading.sha256();
            try {
                Digest.of(number, file, attributes, sha256).write(out);
            } catch (IOException e) {
                throw new UncheckedIOException(e); // it is not the picture that cannot be used
            }
            return sha256;
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }

    private static final class Known implements PictureDigests {
        private final DataInputStream in;
        private @Nullable Digest next;

        private Known(DataInputStream in) throws IOException {
            this.in = in;
            this.next = Digest.read(in);
        }

        @Override
        public String of(long number, Path file, BasicFileAttributes attributes, Reading reading)
                throws IOException, PictureRefusedException {
            Digest known = at(number);
            return known != null && known.equals(Digest.of(number, file, attributes, known.sha256()))
                    ? known.sha256()
                    : reading.sha256();
        }

        /** That of this picture, or of a later one; null where there are no more. */
        private @Nullable Digest at(long number) {
            try {
                while (next != null && next.number() < number) {
                    next = Digest.read(in);
                }
            } catch (IOException e) {
                next = null; // what is not known is read
            }
            return next;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
