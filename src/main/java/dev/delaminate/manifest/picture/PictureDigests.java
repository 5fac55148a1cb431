package dev.delaminate.manifest.picture;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Where the digests of pictures come from when a manifest is read: as a rule from the pictures. For one thread. */
public interface PictureDigests extends Closeable {
    /** Every picture is read. */
    PictureDigests READ = (number, file, attributes, reading) -> reading.sha256();

    /** No picture is read: errors with {@link UnreadException} at the first one. */
    PictureDigests UNREAD = (number, file, attributes, reading) -> {
        throw new UnreadException(file);
    };

    /** Reads one picture. */
    interface Reading {
        String sha256() throws IOException, PictureRefusedException;
    }

    /** A picture was to be read where that would keep others waiting. */
    final class UnreadException extends RuntimeException {
        private static final long serialVersionUID = 1;

        UnreadException(Path file) {
            super(file + " is to be read first");
        }
    }

    /**
     * The sha256 of a picture, lower-case hex.
     *
     * @param number of pictures on this machine that the manifest has named up to here
     * @param reading reads it, if it has to be read
     */
    String of(long number, Path file, BasicFileAttributes attributes, Reading reading)
            throws IOException, PictureRefusedException;

    @Override
    default void close() throws IOException {}
}
