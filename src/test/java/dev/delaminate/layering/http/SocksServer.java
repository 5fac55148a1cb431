package dev.delaminate.layering.http;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A SOCKS 5 proxy (RFC 1928, with the passwords of RFC 1929) that connects each request to one port of this machine. */
public final class SocksServer implements AutoCloseable {
    private static final int PASSWORD = 2;
    private static final int NAME = 3;
    private static final int IPV6 = 4;

    private final ServerSocket server;
    private final int target;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    private SocksServer(ServerSocket server, int target) {
        this.server = server;
        this.target = target;
    }

    public static SocksServer before(int target) {
        try {
            SocksServer socks = new SocksServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), target);
            start(socks::acceptAll);
            return socks;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return server.getLocalPort();
    }

    /** {@code name service.invalid:443}, or {@code address 127.0.0.1:80}, with {@code user:password } before it where they came. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private interface Talk {
        void run() throws IOException;
    }

    private static void start(Talk talk) {
        Thread thread = new Thread(() -> {
            try {
                talk.run();
            } catch (IOException e) {
                // the other side is gone, and with it this one
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private void acceptAll() throws IOException {
        while (!server.isClosed()) {
            Socket client = server.accept();
            sockets.add(client);
            start(() -> serve(client));
        }
    }

    private void serve(Socket client) throws IOException {
        DataInputStream in = new DataInputStream(client.getInputStream());
        OutputStream out = client.getOutputStream();
        in.readByte();
        byte[] methods = in.readNBytes(in.readUnsignedByte());
        boolean hasPassword = new String(methods, StandardCharsets.ISO_8859_1).indexOf(PASSWORD) >= 0;
        out.write(new byte[] {5, (byte) (hasPassword ? PASSWORD : 0)});
        String who = "";
        if (hasPassword) {
            in.readByte();
            who = text(in) + ":" + text(in) + " ";
            out.write(new byte[] {1, 0});
        }
        in.readNBytes(3);
        int kind = in.readUnsignedByte();
        String host = kind == NAME
                ? "name " + text(in)
                : "address "
                        + InetAddress.getByAddress(in.readNBytes(kind == IPV6 ? 16 : 4))
                                .getHostAddress();
        asked.add(who + host + ":" + in.readUnsignedShort());
        Socket service = new Socket(InetAddress.getLoopbackAddress(), target);
        sockets.add(service);
        out.write(new byte[] {5, 0, 0, 1, 0, 0, 0, 0, 0, 0});
        start(() -> pass(service.getInputStream(), out));
        pass(in, service.getOutputStream());
    }

    private static void pass(InputStream from, OutputStream to) throws IOException {
        try (to) {
            from.transferTo(to);
        }
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readUnsignedByte()), StandardCharsets.UTF_8);
    }
}
