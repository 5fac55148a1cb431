package dev.delaminate.fleet.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/** Stands between a worker and its database, and cuts the connection after a commit that the worker then knows nothing of. */
final class CuttingProxy implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean cutting = new AtomicBoolean();
    private final int database;
    private volatile boolean away;

    CuttingProxy(int database) throws IOException {
        this.database = database;
        threads.execute(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** The next commit reaches the database; its answer does not come back. */
    void cutAfterCommit() {
        cutting.set(true);
    }

    boolean isStillToCut() {
        return cutting.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                if (away) {
                    client.close();
                    continue;
                }
                Socket there = new Socket(InetAddress.getLoopbackAddress(), database);
                open.add(client);
                open.add(there);
                AtomicBoolean cut = new AtomicBoolean();
                threads.execute(() -> pump(client, there, cut, true));
                threads.execute(() -> pump(there, client, cut, false));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void pump(Socket from, Socket to, AtomicBoolean cut, boolean isAsking) {
        byte[] bytes = new byte[64 * 1024];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                if (isAsking && new String(bytes, 0, read, StandardCharsets.ISO_8859_1).contains("COMMIT")) {
                    cut.set(cut.get() || cutting.compareAndSet(true, false));
                }
                if (!isAsking && cut.get()) {
                    return; // the database has answered
                }
                out.write(bytes, 0, read);
                out.flush();
            }
        } catch (IOException e) {
            // One side is gone.
        }
    }

    /** Cuts all connections, and every new one at once, until {@link #answer}. */
    void hangUp() throws IOException {
        away = true;
        for (Socket socket : open) {
            socket.close();
        }
    }

    void answer() {
        away = false;
    }

    @Override
    public void close() throws IOException {
        server.close();
        hangUp();
        threads.shutdownNow();
    }
}
