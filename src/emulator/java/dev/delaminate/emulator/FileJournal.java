package dev.delaminate.emulator;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A journal in a file, written by a thread of its own: what came in while it wrote goes out together. A line is handed to
 * the operating system before it counts as kept, so it outlives the process, not a power cut.
 */
final class FileJournal implements Journal {
    private static final Logger LOG = LoggerFactory.getLogger(FileJournal.class);
    private static final int MOST_TOGETHER = 4_096;
    private static final Entry END = new Entry("", () -> {});

    private final FileChannel file;
    private final Executor loop;
    private final ConcurrentLinkedQueue<Entry> entries = new ConcurrentLinkedQueue<>();
    private final Thread writer = new Thread(this::write, "emulator-journal");

    private record Entry(String line, Runnable kept) {
        boolean isEnd() {
            return line.isEmpty();
        }
    }

    private FileJournal(FileChannel file, Executor loop) {
        this.file = file;
        this.loop = loop;
        writer.setDaemon(true);
        writer.start();
    }

    /**
     * Reads what is there, cuts off half a line at the end, and goes on after it. Blocks.
     *
     * @param lines called for each whole line, in order
     * @param loop where lines are said to be kept
     */
    static FileJournal open(Path path, Consumer<String> lines, Executor loop) throws IOException {
        long whole = 0;
        if (Files.exists(path)) {
            whole = wholeBytes(path);
            read(path, whole, lines);
        }
        FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        file.truncate(whole).position(whole);
        return new FileJournal(file, loop);
    }

    @Override
    public void append(String line, Runnable kept) {
        add(new Entry(line, kept));
    }

    @Override
    public void close() {
        add(END);
        try {
            writer.join();
            file.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without a lock: the event loop must not wait for the writer. */
    private void add(Entry entry) {
        entries.add(entry);
        LockSupport.unpark(writer);
    }

    private void write() {
        List<Entry> together = List.of();
        try {
            while (together.stream().noneMatch(Entry::isEnd)) {
                together = next();
                writeOut(together);
                List<Entry> written = together;
                loop.execute(() -> written.forEach(entry -> entry.kept().run()));
            }
        } catch (IOException e) {
            LOG.error("The emulator's journal cannot be written: submits are no longer answered.", e);
        }
    }

    private List<Entry> next() {
        List<Entry> together = new ArrayList<>();
        while (together.isEmpty()) {
            for (Entry entry = entries.poll(); entry != null; entry = entries.poll()) {
                together.add(entry);
                if (together.size() == MOST_TOGETHER) {
                    return together;
                }
            }
            if (together.isEmpty()) {
                LockSupport.park(this);
            }
        }
        return together;
    }

    private void writeOut(List<Entry> together) throws IOException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (Entry entry : together) {
            if (!entry.isEnd()) {
                lines.writeBytes((entry.line() + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        ByteBuffer bytes = ByteBuffer.wrap(lines.toByteArray());
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }

    private static long wholeBytes(Path path) throws IOException {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            ByteBuffer one = ByteBuffer.allocate(1);
            for (long end = file.size(); end > 0; end--) {
                file.read(one.clear(), end - 1);
                if (one.get(0) == '\n') {
                    return end;
                }
            }
            return 0;
        }
    }

    private static void read(Path path, long bytes, Consumer<String> lines) throws IOException {
        long left = bytes;
        try (BufferedReader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null && left > 0; line = reader.readLine()) {
                left -= line.getBytes(StandardCharsets.UTF_8).length + 1L;
                lines.accept(line);
            }
        }
    }
}
