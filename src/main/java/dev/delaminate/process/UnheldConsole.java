package dev.delaminate.process;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;

/**
 * What goes to the console is written by a thread of its own: a terminal that is held (Ctrl-S) or a pager that does not read on
 * would stop whoever prints, and in a run timers and event loops print. Of what nobody reads, the oldest is kept, and the rest is
 * only in the log. What cannot be written at all is dropped. It stands before the raw stream, not before a command's writer,
 * whose lock a held terminal would keep.
 */
public final class UnheldConsole extends OutputStream {
    private static final int MOST_WAITING = 10_000;
    private static final byte[] END = {};

    private final OutputStream console;
    private final BlockingQueue<byte[]> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private final Thread writer = new Thread(this::write, "console");

    UnheldConsole(OutputStream console) {
        this.console = console;
        writer.setDaemon(true);
        writer.start();
    }

    /** In front of standard error, in its own encoding (JDK 17 tells it of a terminal only). */
    public static PrintWriter ofStandardError() {
        Charset charset = Stream.of("stderr.encoding", "sun.stderr.encoding")
                .map(System::getProperty)
                .filter(Objects::nonNull)
                .findFirst()
                .map(Charset::forName)
                .orElse(Charset.defaultCharset());
        return new PrintWriter(new UnheldConsole(System.err), true, charset);
    }

    @Override
    public void write(int one) {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        if (length > 0) {
            var unused = waiting.offer(Arrays.copyOfRange(bytes, from, from + length));
        }
    }

    /** Waits until everything was written: how a run ended is for a person to read, however long that takes. */
    @Override
    public void close() {
        try {
            waiting.put(END);
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        try {
            for (byte[] next = waiting.take(); next != END; next = waiting.take()) {
                writeOut(next);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void writeOut(byte[] next) {
        try {
            console.write(next);
            console.flush();
        } catch (IOException e) {
            // Nobody reads any more; the log has it.
        }
    }
}
