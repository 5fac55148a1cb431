package dev.delaminate.layering;

import dev.delaminate.layering.http.ServiceEndpoint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers each request, once all of it has come, with the next bytes of its script: whatever a server library would not send. */
public final class RawHttpServer implements AutoCloseable {
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: (\\d+)\r\n");
    private static final int BACKLOG = 16;

    private final ServerSocket socket;
    private final Queue<byte[]> answers = new ArrayDeque<>();
    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    public RawHttpServer() {
        try {
            socket = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    public String url() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    public ServiceEndpoint endpoint() {
        return ServiceEndpoint.of(url());
    }

    /** Answers in Latin-1, so that any byte can be written. */
    public void reply(String... latin1) {
        for (String answer : latin1) {
            reply(answer.getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    public void reply(byte[] answer) {
        synchronized (answers) {
            answers.add(answer);
        }
    }

    /** A whole answer of HTTP 200 with these headers, each ended by CRLF. */
    public static byte[] ok(String headers, byte[] body) {
        String head = "HTTP/1.1 200 OK\r\nContent-Length: " + body.length + "\r\n" + headers + "\r\n";
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        answer.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
        answer.writeBytes(body);
        return answer.toByteArray();
    }

    /** Request line and headers of what was asked, in order. */
    public List<String> heads() {
        return List.copyOf(heads);
    }

    public int connections() {
        return open.size();
    }

    @Override
    public void close() {
        try {
            socket.close();
            for (Socket connection : open) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                open.add(connection);
                start(() -> serve(connection));
            } catch (SocketException e) {
                return;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void serve(Socket connection) {
        try {
            InputStream in = connection.getInputStream();
            OutputStream out = connection.getOutputStream();
            for (String head = head(in); !head.isEmpty(); head = head(in)) {
                Matcher length = LENGTH.matcher(head);
                in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
                heads.add(head);
                out.write(next());
                out.flush();
            }
        } catch (IOException e) {
            // the client closed it
        }
    }

    private byte[] next() {
        synchronized (answers) {
            byte[] next = answers.poll();
            return next == null ? new byte[0] : next;
        }
    }

    /** Up to the empty line; empty at the end. */
    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "raw-http-server");
        thread.setDaemon(true);
        thread.start();
    }
}
