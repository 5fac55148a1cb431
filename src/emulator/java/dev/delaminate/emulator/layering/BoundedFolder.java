package dev.delaminate.emulator.layering;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.function.Uncheck;

/** Files that together never pass so many bytes: the oldest go first. All methods block; safe on any thread. */
public final class BoundedFolder {
    private final Path folder;
    private final long mostBytes;
    private long bytes;

    private BoundedFolder(Path folder, long mostBytes) {
        this.folder = folder;
        this.mostBytes = mostBytes;
    }

    /** Takes over what is there. */
    public static BoundedFolder open(Path folder, long mostBytes) {
        BoundedFolder opened = new BoundedFolder(folder, mostBytes);
        Uncheck.run(() -> Files.createDirectories(folder));
        Uncheck.run(opened::count);
        return opened;
    }

    /** The whole file; empty when it is not there (no file that is kept is empty). */
    byte[] get(String name) {
        try {
            return Files.readAllBytes(folder.resolve(name));
        } catch (NoSuchFileException e) {
            return new byte[0];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps the file: seen whole or not at all. What is there under that name already stays. */
    synchronized void put(String name, byte[] file) {
        if (!contains(name)) {
            Path unfinished = folder.resolve(name + ".part");
            Uncheck.run(() -> Files.write(unfinished, file));
            Uncheck.run(() -> Files.move(unfinished, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE));
            bytes += file.length;
            if (bytes > mostBytes) {
                Uncheck.run(this::count);
            }
        }
    }

    boolean contains(String name) {
        return Files.exists(folder.resolve(name));
    }

    /** Counts anew; when that is too much, the oldest go until a tenth is free, so that the next time is not soon. */
    private synchronized void count() throws IOException {
        List<File> oldestFirst;
        try (Stream<Path> files = Files.list(folder)) {
            oldestFirst = files.map(Path::toFile)
                    .sorted(Comparator.comparing(File::lastModified))
                    .toList();
        }
        bytes = oldestFirst.stream().mapToLong(File::length).sum();
        long wanted = bytes > mostBytes ? mostBytes - mostBytes / 10 : mostBytes;
        for (int i = 0; bytes > wanted; i++) {
            bytes -= oldestFirst.get(i).length();
            Files.delete(oldestFirst.get(i).toPath());
        }
    }
}
