package dev.delaminate.notify;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.delaminate.layering.Failure;
import dev.delaminate.pipeline.run.StopReason;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;
import tools.jackson.databind.json.JsonMapper;

/** When receivers are told, and what becomes of the run where they cannot be. */
class NotificationsTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Failure AWAY = new Failure.Transient("http_502", "bad gateway");

    private final Logger logger = (Logger) LoggerFactory.getLogger(Delivery.class);
    private final Level quiet = logger.getLevel();
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Queue<String> bodies = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void listen() {
        lines.start();
        logger.setLevel(Level.DEBUG);
        logger.addAppender(lines);
    }

    @AfterEach
    void leave() {
        logger.detachAppender(lines);
        logger.setLevel(quiet);
    }

    @Test
    void aReceiverThatAnswersIsToldOnce() {
        finish(accepting(204)).verify(SOON);

        assertThat(bodies).hasSize(1);
        assertThat(JsonMapper.shared()
                        .readTree(bodies.element())
                        .path("exit_code")
                        .asInt())
                .isEqualTo(3);
        assertThat(lines.list).isEmpty();
    }

    @Test
    void aReceiverThatRefusesIsAskedThreeTimesAndItsUrlIsNotLogged() {
        finish(accepting(500)).verify(SOON);

        assertThat(bodies).hasSize(3);
        assertThat(lines.list)
                .singleElement()
                .satisfies(line -> assertThat(line.getFormattedMessage())
                        .matches("http://127\\.0\\.0\\.1:[0-9]+ was not told that night finished: it answers 500"))
                .satisfies(line -> assertThat(line.getThrowableProxy()).isNull());
    }

    @Test
    void anAnswerWithoutAnEndIsReadAsFarAsItIsLookedAt() {
        finish((request, response) -> told(request)
                        .then(response.sendByteArray(Flux.generate(endless -> endless.next(new byte[16 << 10])))
                                .then()))
                .verify(SOON);

        assertThat(bodies).hasSize(1);
        assertThat(lines.list).isEmpty();
    }

    @Test
    void aRedirectIsNotFollowed() {
        finish((request, response) -> told(request).then(response.sendRedirect("http://10.0.0.1/s3cret")))
                .verify(SOON);

        assertThat(bodies).hasSize(3);
        assertThat(lines.list)
                .singleElement()
                .asString()
                .contains("it answers 302")
                .doesNotContain("s3cret");
    }

    @Test
    void aReceiverThatNeverAnswersHoldsTheEndForTenSeconds() {
        VirtualTimeScheduler time = VirtualTimeScheduler.create();
        Delivery never =
                new Delivery(Hook.parse("https://127.0.0.1:1/x"), HookFormat.JSON, null, InstantSource.system()) {
                    @Override
                    Mono<Void> of(Notice notice) {
                        return Mono.never();
                    }
                };
        try (Notifications told = new Notifications("night", List.of(never), InstantSource.system(), time)) {
            StepVerifier.create(told.finished(0, null, List.of()))
                    .expectSubscription()
                    .then(() -> time.advanceTimeBy(Notifications.LAST_WAIT.minusMillis(1)))
                    .expectNoEvent(Duration.ZERO)
                    .then(() -> time.advanceTimeBy(Duration.ofMillis(1)))
                    .expectComplete()
                    .verify(SOON);
        } finally {
            time.dispose();
        }
    }

    @Test
    void tellsOutagesThatLastAndAnAccountStopAndNothingElse() {
        VirtualTimeScheduler time = VirtualTimeScheduler.create();
        InstantSource clock = () -> Instant.ofEpochMilli(time.now(java.util.concurrent.TimeUnit.MILLISECONDS));
        Queue<String> events = new ConcurrentLinkedQueue<>();
        Delivery noting = new Delivery(Hook.parse("https://127.0.0.1:1/x"), HookFormat.JSON, null, clock) {
            @Override
            Mono<Void> of(Notice notice) {
                return Mono.fromRunnable(() -> events.add(notice.event().word() + " " + notice.message()));
            }
        };
        try (Notifications told = new Notifications("night", List.of(noting), clock, time)) {
            Disposable watching = told.watch(NoticeTest::snapshot).subscribe();

            told.outageBegan("poll", AWAY);
            time.advanceTimeBy(Duration.ofSeconds(50));
            told.outageEnded("poll", Duration.ofSeconds(50));
            time.advanceTimeBy(Duration.ofMinutes(5));
            assertThat(events).isEmpty();

            told.outageBegan("submit", AWAY);
            told.stopping(StopReason.BUDGET, "spent");
            time.advanceTimeBy(Duration.ofSeconds(61));
            told.outageEnded("submit", Duration.ofSeconds(61));
            told.stopping(StopReason.ACCOUNT, "no balance");
            time.advanceTimeBy(Duration.ofSeconds(2));
            watching.dispose();

            assertThat(events)
                    .containsExactly(
                            "outage_began submit does not answer: http_502: bad gateway",
                            "outage_ended submit answers again after 61 s",
                            "stopped no balance");
        } finally {
            time.dispose();
        }
    }

    /** One run that ends, told to a server that handles requests so. */
    private StepVerifier finish(BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> handler) {
        DisposableServer server = Objects.requireNonNull(
                HttpServer.create().host("127.0.0.1").port(0).handle(handler).bindNow(SOON));
        Hook hook = Hook.parse("http://127.0.0.1:" + server.port() + "/s3cret?token=s3cret");
        Delivery delivery = new Delivery(hook, HookFormat.JSON, null, () -> NoticeTest.NOW, Duration.ofMillis(1));
        Notifications told = new Notifications("night", List.of(delivery), () -> NoticeTest.NOW, Schedulers.parallel());
        return told.finished(3, null, List.of())
                .doFinally(end -> {
                    told.close();
                    server.dispose();
                })
                .as(StepVerifier::create)
                .expectComplete();
    }

    private BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> accepting(int status) {
        return (request, response) -> told(request).then(response.status(status).send());
    }

    private Mono<Void> told(HttpServerRequest request) {
        return request.receive().aggregate().asString().doOnNext(bodies::add).then();
    }
}
