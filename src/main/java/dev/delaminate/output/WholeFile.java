package dev.delaminate.output;

import dev.delaminate.output.store.StorePath;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that is seen whole or not at all: written beside its place as {@code NAME.part}, then moved in. What stands at
 * {@code NAME.part} is taken away, never written to: it may be another's link to a file outside OUT. Where OUT is in a
 * store, the part is a file of this machine, and is put there all at once.
 *
 * <p>Every method blocks. What fails leaves no part behind, and what stood in the place still does.
 */
public final class WholeFile {
    private WholeFile() {}

    /** Where {@code place} is written before it is moved in: beside it, so that the move is atomic, or for a store on a disk. */
    public static Path part(Path place) {
        return place instanceof StorePath stored ? stored.part() : place.resolveSibling(place.getFileName() + ".part");
    }

    /** A new, empty file to be written; no link is followed. */
    public static FileChannel create(Path part) throws IOException {
        try {
            return FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            Files.deleteIfExists(part);
            return FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        }
    }

    /** An open file to read from, whatever takes its place meanwhile; no link is followed. Of one in a store, a copy. */
    public static FileChannel reading(Path place) throws IOException {
        if (place instanceof StorePath stored) {
            return stored.copy();
        }
        return FileChannel.open(place, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    }

    /** Writes what a file is to hold, to its end; closes nothing. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream file) throws IOException;
    }

    /** Writes {@code place} beside it and forces it to the disk; the caller moves it in, or takes it away. Returns the part. */
    public static Path writeBeside(Path place, Content content) throws IOException {
        Path part = part(place);
        boolean whole = false;
        try (FileChannel file = create(part)) {
            content.writeTo(Channels.newOutputStream(file));
            file.force(true);
            whole = true;
            return part;
        } finally {
            if (!whole) {
                Files.deleteIfExists(part);
            }
        }
    }

    /** Makes the folder that a file is to stand in, where it is not there yet. */
    public static void makeFolderOf(Path place) throws IOException {
        if (standsInFolders(place)) {
            Files.createDirectories(place.resolveSibling("."));
        }
    }

    /** Whether there are folders to be made around such a place, and links to be minded: not in a store. */
    public static boolean standsInFolders(Path place) {
        return !(place instanceof StorePath);
    }

    /** Writes what a file is to hold, at any place of it; closes nothing. */
    @FunctionalInterface
    public interface Seeking {
        void writeTo(SeekableByteChannel file) throws IOException;
    }

    /**
     * Writes {@code place} with a writer that goes back in it. Not forced to the disk: it can be made again. Makes the
     * folder that it stands in.
     */
    public static void writeSeeking(Path place, Seeking content) throws IOException {
        makeFolderOf(place);
        put(place, part -> {
            try (FileChannel file = create(part)) {
                content.writeTo(file);
            }
        });
    }

    /** Forces the bytes of a part that is complete to the disk. */
    public static void force(Path part) throws IOException {
        try (FileChannel file = FileChannel.open(part, StandardOpenOption.WRITE)) {
            file.force(true);
        }
    }

    /**
     * Puts a part that is complete into its place. Into a store it may be put again, and stays until its writer has it
     * discarded: a store that is away in between has not lost it.
     */
    public static void moveIn(Path part, Path place) throws IOException {
        if (place instanceof StorePath stored && !(part instanceof StorePath)) {
            stored.put(part);
            return;
        }
        Files.move(part, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Writes without forcing it to the disk: after a power loss the file may be there without its bytes. */
    public static void write(Path place, byte[] bytes) throws IOException {
        put(place, part -> {
            try (FileChannel file = create(part)) {
                writeFully(file, ByteBuffer.wrap(bytes));
            }
        });
    }

    /** Writes UTF-8, forced to the disk before it is seen. */
    public static void writeForced(Path place, String text) throws IOException {
        writeForced(place, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes a file that is forced to the disk before it is seen. */
    public static void writeForced(Path place, byte[] bytes) throws IOException {
        put(place, part -> writeBeside(place, file -> file.write(bytes)));
    }

    /** Writes a part to its end. */
    private interface Writing {
        void to(Path part) throws IOException;
    }

    private static void put(Path place, Writing writing) throws IOException {
        Path part = part(place);
        boolean isGone = false;
        try {
            writing.to(part);
            moveIn(part, place);
            isGone = standsInFolders(place); // into a store it is copied
        } finally {
            if (!isGone) {
                Files.deleteIfExists(part);
            }
        }
    }

    /** Takes a part away that is not to be moved in, or a file that is to be made again. Returns whether it was there. */
    public static boolean discard(Path part) throws IOException {
        return Files.deleteIfExists(part);
    }

    public static void writeFully(FileChannel file, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }
}
