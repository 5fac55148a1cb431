package dev.delaminate.layers.download;

import dev.delaminate.layering.http.MemoryBudget;
import dev.delaminate.raster.Bitmap;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The pixels of a set's layers, unpacked once, when their bytes were checked, and kept until the set is looked at: as many as
 * there is room for, and as long as nobody else has to have it. What is not here can be read from its file. Thread-safe.
 */
public final class SeenPixels implements AutoCloseable {
    /** A layer of more is not looked at pixel by pixel; the model makes some 0.4 million. */
    public static final long MOST_PIXELS_OF_A_LAYER = 1_000_000;

    private final MemoryBudget memory;
    private final Map<Path, MemoryBudget.Spare> rooms = new HashMap<>();
    private final Map<Path, Bitmap> pixels = new HashMap<>();

    public SeenPixels(MemoryBudget memory) {
        this.memory = memory;
    }

    /** Keeps nothing. */
    public static SeenPixels none() {
        return new SeenPixels(new MemoryBudget(0));
    }

    /** Takes room for a layer of that size, which waits at {@code part}, where there is some. */
    boolean hasRoom(Path part, int width, int height) {
        drop(part); // of an attempt that went wrong
        long size = (long) width * height;
        synchronized (this) {
            MemoryBudget.Spare room =
                    size > MOST_PIXELS_OF_A_LAYER ? null : memory.spare(size * Integer.BYTES, () -> drop(part));
            if (room != null) {
                rooms.put(part, room);
            }
            return room != null;
        }
    }

    /** Keeps a layer that came whole, if its room was not taken back meanwhile. */
    synchronized void keep(Path part, Bitmap layer) {
        if (rooms.containsKey(part)) {
            pixels.put(part, layer);
        }
    }

    /** The layer that waits at {@code part}; null where its pixels are not kept. */
    public synchronized @Nullable Bitmap of(Path part) {
        return pixels.get(part);
    }

    private void drop(Path part) {
        MemoryBudget.Spare room;
        synchronized (this) {
            pixels.remove(part);
            room = rooms.remove(part);
        }
        if (room != null) {
            room.giveBack();
        }
    }

    /** Lets go of all of them. */
    @Override
    public void close() {
        Map<Path, MemoryBudget.Spare> left;
        synchronized (this) {
            pixels.clear();
            left = Map.copyOf(rooms);
            rooms.clear();
        }
        left.values().forEach(MemoryBudget.Spare::giveBack);
    }
}
