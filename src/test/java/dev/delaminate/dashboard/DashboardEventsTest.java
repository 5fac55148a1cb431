package dev.delaminate.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.progress.Snapshot;
import io.netty.handler.codec.http.HttpHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Viewers of a run, over sockets. */
class DashboardEventsTest {
    private static final int VIEWERS = 100;

    @TempDir
    Path out;

    private final AtomicLong done = new AtomicLong();
    private final AtomicInteger looks = new AtomicInteger();

    private Snapshot look() {
        looks.incrementAndGet();
        return Snapshots.of(done.get(), done.get(), "x".repeat(2_000));
    }

    private static Flux<String> events(RunningDashboard dashboard) {
        return dashboard.client().get().uri("/api/events").responseContent().asString(StandardCharsets.UTF_8);
    }

    /** The text that came until it holds {@code wanted}. */
    private static String until(Flux<String> events, String wanted) {
        return Objects.requireNonNull(events.scan("", String::concat)
                .filter(text -> text.contains(wanted))
                .blockFirst(RunningDashboard.SOON));
    }

    @Test
    void sendsThePresentAtOnceAndWhatFollows() {
        try (RunningDashboard dashboard = new RunningDashboard(out, this::look)) {
            Flux<String> changing =
                    events(dashboard).doOnNext(piece -> done.addAndGet(piece.contains("event") ? 1 : 0));
            String text = until(changing, "\"done\":2,");

            assertThat(text)
                    .startsWith("retry: 2000\n\nevent: snapshot\ndata: {")
                    .contains("\"done\":0,");
            assertThat(until(events(dashboard), "\n\nevent"))
                    .as("of one that comes again")
                    .contains("retry");
            assertThat(until(events(dashboard), "\"done\":")).doesNotContain("\"done\":0,");
        }
    }

    @Test
    void saysThatNothingOnTheWayMayKeepEvents() {
        try (RunningDashboard dashboard = new RunningDashboard(out, this::look)) {
            HttpHeaders headers = Objects.requireNonNull(dashboard
                    .client()
                    .get()
                    .uri("/api/events")
                    .response((response, content) -> Mono.just(response.responseHeaders()))
                    .blockFirst(RunningDashboard.SOON));

            assertThat(headers.get("content-type")).isEqualTo("text/event-stream");
            assertThat(headers.get("cache-control")).isEqualTo("no-store");
            assertThat(headers.get("content-security-policy")).contains("sandbox");
        }
    }

    @Test
    void givesAHundredViewersTheSameAndTheEndOfTheRun() throws InterruptedException {
        CountDownLatch watching = new CountDownLatch(VIEWERS);
        CountDownLatch over = new CountDownLatch(VIEWERS);
        List<StringBuilder> got = new ArrayList<>();
        RunningDashboard dashboard = new RunningDashboard(out, this::look);
        for (int i = 0; i < VIEWERS; i++) {
            StringBuilder text = new StringBuilder();
            got.add(text);
            events(dashboard)
                    .doOnNext(piece -> append(text, piece, watching))
                    .doFinally(end -> over.countDown())
                    .subscribe(piece -> {}, closed -> {});
        }
        assertThat(watching.await(20, TimeUnit.SECONDS)).isTrue();
        done.set(100);
        dashboard.close();

        assertThat(over.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(got).allMatch(text -> text.indexOf("\"done\":100,") > 0);
        assertThat(got.stream()
                        .map(text -> text.substring(text.lastIndexOf("event")))
                        .distinct())
                .hasSize(1);
        assertThat(looks.get()).as("looks for %d viewers", VIEWERS).isLessThan(VIEWERS);
    }

    /** Counts a viewer once, when it has seen the run. */
    private static void append(StringBuilder text, String piece, CountDownLatch watching) {
        boolean isFirst = text.indexOf("event") < 0;
        text.append(piece);
        if (isFirst && text.indexOf("event") >= 0) {
            watching.countDown();
        }
    }

    @Test
    void waitsForNoViewerThatDoesNotRead() throws IOException {
        RunningDashboard dashboard =
                new RunningDashboard(out, () -> Snapshots.of(done.get(), done.incrementAndGet(), "x".repeat(500_000)));
        List<Socket> deaf = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Socket socket = new Socket(
                    InetAddress.getLoopbackAddress(), dashboard.dashboard().port());
            socket.getOutputStream()
                    .write(("GET /api/events HTTP/1.1\r\nHost: " + dashboard.authority() + "\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            deaf.add(socket);
        }

        String text = until(events(dashboard), "\"done\":12,");
        assertThat(text).contains("event: snapshot");
        assertThat(dashboard.get("/api/session").status()).isEqualTo(200);
        for (Socket socket : deaf) {
            InputStream in = socket.getInputStream();
            assertThat(new String(in.readNBytes(12), StandardCharsets.UTF_8)).isEqualTo("HTTP/1.1 200");
            socket.close();
        }
        dashboard.close();
    }

    @Test
    void looksNoMoreWhenTheLastViewerHasGone() {
        try (RunningDashboard dashboard =
                new RunningDashboard(out, () -> Snapshots.done(looks.get(), looks.incrementAndGet()))) {
            until(events(dashboard), "event");
            int after = Objects.requireNonNull(Flux.interval(java.time.Duration.ofMillis(600))
                    .map(tick -> looks.get())
                    .buffer(2, 1)
                    .filter(two -> two.get(0).equals(two.get(1)))
                    .map(two -> two.get(0))
                    .blockFirst(RunningDashboard.SOON));

            assertThat(after).isLessThan(20);
        }
    }
}
