package dev.delaminate.dashboard;

import dev.delaminate.batch.open.RunOnRecord;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.progress.Snapshot;
import dev.delaminate.progress.timeline.Timeline;
import dev.delaminate.progress.timeline.TimelineReader;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** A dashboard with a browser of our own, which sends what it is told to. */
final class RunningDashboard implements AutoCloseable {
    static final Duration SOON = Duration.ofSeconds(60);

    private final ConnectionProvider connections = ConnectionProvider.create("browser", 200);
    private final Dashboard dashboard;

    RunningDashboard(Path out, Supplier<Snapshot> run, String... hosts) {
        this(RunOnRecord.in(OutputFolder.create(out)), run, hosts);
    }

    private RunningDashboard(RunOnRecord of, Supplier<Snapshot> run, String... hosts) {
        this(of, run, () -> TimelineReader.read(of.folder().timeline()), hosts);
    }

    RunningDashboard(RunOnRecord of, Supplier<Snapshot> run, Supplier<Timeline> timeline, String... hosts) {
        dashboard = Dashboard.open(new DashboardOptions(0, List.of(hosts)), of, run, timeline);
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Told(int status, HttpHeaders headers, byte[] body) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    String authority() {
        return "127.0.0.1:" + dashboard.port();
    }

    String origin() {
        return "http://" + authority();
    }

    String token() {
        return dashboard.link().replaceFirst(".*#token=", "");
    }

    Dashboard dashboard() {
        return dashboard;
    }

    HttpClient client() {
        return HttpClient.create(connections).baseUrl(origin());
    }

    Told get(String uri, String... headers) {
        return send(HttpMethod.GET, uri, "", headers);
    }

    /** As one of the dashboard's own pages would, but for what {@code headers} say. */
    Told post(String uri, String json, String... headers) {
        return send(
                HttpMethod.POST,
                uri,
                json,
                concat(new String[] {"origin", origin(), "content-type", "application/json"}, headers));
    }

    /** The cookie of a new session, as a header. */
    String session() {
        Told told = post("/api/session", "{\"token\":\"" + token() + "\"}");
        return Objects.requireNonNull(told.headers().get("set-cookie")).split(";", 2)[0];
    }

    Told send(HttpMethod method, String uri, String body, String... headers) {
        return Objects.requireNonNull(client().headers(sent -> {
                    for (int i = 0; i < headers.length; i += 2) {
                        if (headers[i + 1].isEmpty()) {
                            sent.remove(headers[i]);
                        } else {
                            sent.set(headers[i], headers[i + 1]);
                        }
                    }
                })
                .request(method)
                .uri(uri)
                .send(Mono.fromSupplier(() -> Unpooled.copiedBuffer(body, StandardCharsets.UTF_8)))
                .responseSingle((response, content) -> content.asByteArray()
                        .defaultIfEmpty(new byte[0])
                        .map(bytes -> new Told(response.status().code(), response.responseHeaders(), bytes)))
                .block(SOON));
    }

    /** What comes back for these bytes, until the server closes. */
    String raw(String sent) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), dashboard.port())) {
            socket.setSoTimeout((int) SOON.toMillis());
            String closing = sent.replaceFirst("\r\n", "\r\nConnection: close\r\n");
            socket.getOutputStream().write(closing.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readNBytes(64 << 10), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String[] concat(String[] first, String[] second) {
        String[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    @Override
    public void close() {
        dashboard.close();
        connections.dispose();
    }
}
