package dev.delaminate.progress.timeline;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads the time line of OUT, also while a run writes it: only what is new since the last time. What cannot be read is
 * left out. Every method blocks; safe from any thread.
 */
public final class TimelineReader {
    /** A time line is kept below a quarter of it ({@link TimelineRecorder}); of a longer file the end is read. */
    private static final long MOST_BYTES = 16L << 20;

    private final Path file;
    private Recording recording = new Recording();
    private @Nullable Object fileKey;
    private long readTo;

    public TimelineReader(Path file) {
        this.file = file;
    }

    /**
     * Reads what is on record, once. Blocks. Never errors: what cannot be read is left out, and where nothing is, all is
     * empty.
     */
    public static Timeline read(Path file) {
        return new TimelineReader(file).timeline();
    }

    /** What is on record now. */
    public synchronized Timeline timeline() {
        return recording().timeline();
    }

    /** The same, to be looked at before the next call. */
    synchronized Recording recording() {
        try {
            BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
            if (!Objects.equals(found.fileKey(), fileKey) || found.size() < readTo) {
                recording = new Recording();
                fileKey = found.fileKey();
                readTo = 0;
            }
            if (found.isRegularFile() && found.size() > readTo) {
                readOn(found.size());
            }
        } catch (IOException e) {
            // Not there, not yet or not any more: what was read before stays.
        }
        return recording;
    }

    private void readOn(long size) throws IOException {
        long from = Math.max(readTo, size - MOST_BYTES);
        byte[] bytes = new byte[(int) (size - from)];
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "r")) {
            open.seek(from);
            open.readFully(bytes);
        }
        int begin = 0;
        for (int end = 0; end < bytes.length; end++) {
            if (bytes[end] == '\n') {
                recording.read(new String(bytes, begin, end - begin, StandardCharsets.UTF_8));
                begin = end + 1;
            }
        }
        readTo = from + begin;
    }
}
