package dev.delaminate.emulator.layers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.io.function.Uncheck;

/** Files that together never pass so many bytes: the oldest go first. All methods block; safe on any thread. */
public final class BoundedFolder {
    private static final String UNFINISHED = ".part";

    private final Path folder;
    private final long mostBytes;
    private final Map<String, Long> sizes = new LinkedHashMap<>();
    private long bytes;

    private BoundedFolder(Path folder, long mostBytes) {
        this.folder = folder;
        this.mostBytes = mostBytes;
    }

    /** Takes over what is there. */
    public static BoundedFolder open(Path folder, long mostBytes) {
        BoundedFolder opened = new BoundedFolder(folder, mostBytes);
        Uncheck.run(opened::takeOver);
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
        if (!sizes.containsKey(name)) {
            Path unfinished = folder.resolve(name + UNFINISHED);
            Uncheck.run(() -> Files.write(unfinished, file));
            Uncheck.run(() -> Files.move(unfinished, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE));
            sizes.put(name, (long) file.length);
            bytes += file.length;
            Uncheck.run(this::dropOldest);
        }
    }

    synchronized boolean contains(String name) {
        return sizes.containsKey(name);
    }

    private void dropOldest() throws IOException {
        Iterator<Map.Entry<String, Long>> oldest = sizes.entrySet().iterator();
        while (bytes > mostBytes && sizes.size() > 1) {
            Map.Entry<String, Long> dropped = oldest.next();
            Files.deleteIfExists(folder.resolve(dropped.getKey()));
            bytes -= dropped.getValue();
            oldest.remove();
        }
    }

    private synchronized void takeOver() throws IOException {
        Files.createDirectories(folder);
        List<Path> found;
        try (Stream<Path> files = Files.list(folder)) {
            found = files.sorted(Comparator.comparing(file -> file.toFile().lastModified()))
                    .toList();
        }
        for (Path file : found) {
            if (file.toString().endsWith(UNFINISHED)) {
                Files.delete(file);
            } else {
                sizes.put(file.getFileName().toString(), Files.size(file));
                bytes += Files.size(file);
            }
        }
        dropOldest();
    }
}
