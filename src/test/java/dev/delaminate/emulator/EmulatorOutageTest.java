package dev.delaminate.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.delaminate.emulator.http.Call;
import dev.delaminate.emulator.http.Outage;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** One origin away while the other is there, and back at the same port. */
class EmulatorOutageTest {
    private static final String URL = "https://pictures.example/3.png";
    private static final String BODY = "{\"image_url\": \"" + URL + "\"}";

    @Test
    void refusesConnectionsAndComesBackAtTheSamePort() {
        try (Emulated emulated = Emulated.start(Emulated.solid())) {
            String url = emulated.layerUrl(emulated.submitted(URL), 0);
            emulated.post("/control/outage?place=service&kind=refused&seconds=60", "");

            assertThatThrownBy(() -> emulated.submit(URL))
                    .satisfies(error -> assertThat(Exceptions.unwrap(error)).isInstanceOf(ConnectException.class));
            assertThat(emulated.get(url).status()).isEqualTo(200);
            endOutage(emulated, "refused");
            assertThat(untilItAnswers(emulated).status()).isEqualTo(200);
        }
    }

    @Test
    void keepsItsPortFromOthersWhileItRefusesConnections() {
        try (Emulated emulated = Emulated.start(Emulated.solid())) {
            int port = URI.create(emulated.service()).getPort();
            emulated.post("/control/outage?place=service&kind=refused&seconds=60", "");

            assertThatThrownBy(() -> new Socket("127.0.0.1", port, InetAddress.getLoopbackAddress(), port).close())
                    .isInstanceOf(BindException.class);
        }
    }

    /** Whoever hears that it began can rely on it: nobody gets a connection after that. */
    @Test
    @SuppressWarnings("NullAway") // of all that the emulator knows, an outage needs nothing
    void aControlCallIsAnsweredOnceTheOutageHasBegun() {
        List<String> order = new ArrayList<>();
        Control control = new Control(null, (outage, begun) -> {
            order.add("stopped listening");
            begun.run();
            order.add("closed what was open");
        });

        control.serve(
                new Call(
                        new DefaultHttpRequest(
                                HttpVersion.HTTP_1_1,
                                HttpMethod.POST,
                                "/control/outage?place=service&kind=refused&seconds=1"),
                        new byte[0]),
                answer -> order.add("answered"));

        assertThat(order).containsExactly("stopped listening", "answered", "closed what was open");
    }

    @Test
    void takesConnectionsAndNeverAnswers() {
        try (Emulated emulated = Emulated.start(Emulated.solid())) {
            emulated.post("/control/outage?place=service&kind=black-hole&seconds=60", "");

            assertThatThrownBy(() -> Emulated.awaited(emulated.submitting(BODY).timeout(Duration.ofMillis(200))))
                    .satisfies(error -> assertThat(Exceptions.unwrap(error)).isInstanceOf(TimeoutException.class));
            assertThat(emulated.get(emulated.files() + "/stats").status()).isEqualTo(200);
            endOutage(emulated, "black-hole");
            assertThat(untilItAnswers(emulated).status()).isEqualTo(200);
        }
    }

    @Test
    void answersEveryFileWith503WhileTheServiceIsFine() {
        try (Emulated emulated = Emulated.start(Emulated.solid())) {
            String id = emulated.submitted(URL);
            String url = emulated.layerUrl(id, 0);
            emulated.post("/control/outage?place=files&kind=unavailable&seconds=60", "");

            assertThat(emulated.get(url).status()).isEqualTo(503);
            assertThat(emulated.poll(id).status()).isEqualTo(200);
        }
    }

    @Test
    void aScheduledOutageBeginsByItself() {
        Outage outage = Outage.parse("files:unavailable@0+60s");
        try (Emulated emulated = Emulated.start(Emulated.solid().withOutages(List.of(outage)))) {
            assertThat(emulated.get(emulated.files() + "/files/x").status()).isEqualTo(503);
            assertThat(emulated.submit(URL).status()).isEqualTo(200);
        }
    }

    @Test
    void readsASchedule() {
        assertThat(Outage.parse("service:black-hole@30s+1m"))
                .isEqualTo(new Outage(
                        Outage.Place.SERVICE, Outage.Kind.BLACK_HOLE, Duration.ofSeconds(30), Duration.ofMinutes(1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "service:refused", "moon:refused@0+1s", "service:tired@0+1s", "service:refused@0+x"})
    void refusesAScheduleItCannotRead(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Outage.parse(text));
    }

    @Test
    void saysWhatIsWrongWithAControlCall() {
        try (Emulated emulated = Emulated.start(Emulated.solid())) {
            assertThat(emulated.post("/control/outage?place=service", "").text())
                    .contains("'kind' is missing");
            assertThat(emulated.post("/control/slots?n=0", "").status()).isEqualTo(400);
            assertThat(emulated.post("/control/slots?n=many", "").status()).isEqualTo(400);
            assertThat(emulated.post("/control/nothing", "").status()).isEqualTo(404);
        }
    }

    /** Asked for at the other origin, one of no time takes the place of the one that is on. */
    private static void endOutage(Emulated emulated, String kind) {
        String path = "/control/outage?place=service&kind=" + kind + "&seconds=0";
        assertThat(Emulated.awaited(emulated.send(HttpMethod.POST, emulated.files() + path, "", null))
                        .status())
                .isEqualTo(200);
    }

    private static Emulated.Answer untilItAnswers(Emulated emulated) {
        return Emulated.awaited(Flux.interval(Duration.ofMillis(50))
                .onBackpressureDrop()
                .concatMap(tick -> emulated.submitting(BODY)
                        .timeout(Duration.ofMillis(200))
                        .onErrorResume(away -> Mono.empty()))
                .next());
    }
}
