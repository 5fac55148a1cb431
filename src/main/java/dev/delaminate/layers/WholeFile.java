package dev.delaminate.layers;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that is seen whole or not at all: written beside its place as {@code NAME.part}, then moved in. What stands at
 * {@code NAME.part} is taken away, never written to: it may be another's link to a file outside OUT.
 *
 * <p>Every method blocks. What fails leaves no part behind, and what stood in the place still does.
 */
public final class WholeFile {
    private WholeFile() {}

    /** Where {@code place} is written before it is moved in: beside it, so that the move is atomic. */
    public static Path part(Path place) {
        return place.resolveSibling(place.getFileName() + ".part");
    }

    /** A new, empty file to be written; no link is followed. */
    public static FileChannel create(Path part) throws IOException {
        Files.deleteIfExists(part);
        return FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /** Puts a part that is complete into its place. */
    public static void moveIn(Path part, Path place) throws IOException {
        Files.move(part, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Not forced to the disk: after a power loss the file may be there without its bytes. */
    public static void write(Path place, byte[] bytes) throws IOException {
        write(place, bytes, false);
    }

    /** UTF-8, forced to the disk before it is seen. */
    public static void writeForced(Path place, String text) throws IOException {
        write(place, text.getBytes(StandardCharsets.UTF_8), true);
    }

    private static void write(Path place, byte[] bytes, boolean force) throws IOException {
        Path part = part(place);
        try {
            try (FileChannel file = create(part)) {
                writeFully(file, ByteBuffer.wrap(bytes));
                if (force) {
                    file.force(true);
                }
            }
            moveIn(part, place);
        } catch (IOException e) {
            Files.deleteIfExists(part);
            throw e;
        }
    }

    static void writeFully(FileChannel file, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }
}
