package dev.delaminate.layering.client;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import dev.delaminate.layering.JobId;
import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.layering.http.ClientTimeouts;
import dev.delaminate.layering.http.HttpClients;
import dev.delaminate.layering.http.MemoryBudget;
import dev.delaminate.text.ApiKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** The key goes to the service's own origin and nowhere else: every logger is listened to at its loudest. */
class KeySecrecyTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofSeconds(2);
    private static final String KEY = "a-key-of-nobody";
    private static final JobId ID = new JobId("r");

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Level quiet = root.getLevel();
    private final Recorder log = new Recorder();
    private final FakeLayeringServer service = FakeLayeringServer.start();
    private final FakeLayeringServer elsewhere = FakeLayeringServer.start();
    private final HttpClients clients = new HttpClients(
            service.endpoint(), new ClientTimeouts(SHORT, SHORT, SHORT, SHORT, SHORT, SHORT), null, 2, 2);
    private final HttpLayeringClient client =
            new HttpLayeringClient(clients, ApiKey.of(KEY), Clock.systemUTC(), MemoryBudget.ofHeap());

    @BeforeEach
    void listensToEveryLogger() {
        log.start();
        root.addAppender(log);
        root.setLevel(Level.TRACE);
        // A command that ran in this JVM before has set one of its own.
        ((Logger) LoggerFactory.getLogger("dev.delaminate")).setLevel(null);
    }

    @AfterEach
    void endsTheServers() {
        root.setLevel(quiet);
        root.detachAppender(log);
        StepVerifier.create(clients.dispose()).expectComplete().verify(PATIENCE);
        service.close();
        elsewhere.close();
    }

    @Test
    void staysOutOfEveryLogFailureAndRedirect(@TempDir Path folder) throws IOException {
        Path picture = Files.writeString(folder.resolve("shoe.png"), "bytes");
        String there = elsewhere.endpoint().base() + "/";
        service.onSubmit()
                .reply(
                        ScriptedAnswer.json(
                                401, "{\"error\": {\"err_code\": -10001, \"message\": \"no key " + KEY + "\"}}"),
                        ScriptedAnswer.of(307, "<a>" + KEY + "</a>").header("Location", there),
                        ScriptedAnswer.of(500, KEY),
                        ScriptedAnswer.reset(),
                        ScriptedAnswer.silence());
        service.onStatus(ID.value())
                .reply(
                        ScriptedAnswer.json(200, "{\"status\": \"FAILED\", \"message\": \"" + KEY + "\"}"),
                        ScriptedAnswer.of(302, "").header("Location", there),
                        ScriptedAnswer.of(403, "Bearer " + KEY),
                        ScriptedAnswer.resetBeforeReading());
        service.onUpload()
                .reply(
                        ScriptedAnswer.of(301, KEY).header("Location", there),
                        ScriptedAnswer.json(200, "{\"code\": 401, \"message\": \"" + KEY + "\"}"));

        StringBuilder seen = new StringBuilder();
        for (int i = 0; i < 5; i++) {
            seen.append(outcome(client.submit("https://example.com/shoe.png", LayeringParameters.DEFAULT)));
        }
        for (int i = 0; i < 4; i++) {
            seen.append(outcome(client.status(ID)));
        }
        for (int i = 0; i < 2; i++) {
            seen.append(outcome(client.upload(picture)));
        }

        assertThat(seen.toString()).contains("no key [API key]").doesNotContain(KEY);
        assertThat(log.lines)
                .anyMatch(line -> line.contains("answered HTTP 500"))
                .noneMatch(line -> line.contains(KEY));
        assertThat(elsewhere.received()).isEmpty();
        assertThat(service.received())
                .hasSize(10)
                .allSatisfy(call -> assertThat(call.headers()).containsEntry("authorization", "Bearer " + KEY));
    }

    /** The answer, or the error with its whole stack and causes, as text. */
    private static String outcome(Mono<?> call) {
        StringBuilder seen = new StringBuilder();
        call.map(Object::toString)
                .onErrorResume(error -> Mono.just(stackOf(error)))
                .as(StepVerifier::create)
                .consumeNextWith(seen::append)
                .expectComplete()
                .verify(PATIENCE);
        return seen.append('\n').toString();
    }

    private static String stackOf(Throwable error) {
        StringWriter text = new StringWriter();
        error.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static final class Recorder extends AppenderBase<ILoggingEvent> {
        private final List<String> lines = new CopyOnWriteArrayList<>();

        @Override
        protected void append(ILoggingEvent event) {
            String stack =
                    event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy());
            lines.add(event.getLoggerName() + " " + event.getFormattedMessage() + stack);
        }
    }
}
