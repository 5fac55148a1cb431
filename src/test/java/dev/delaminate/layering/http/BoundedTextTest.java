package dev.delaminate.layering.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.layering.reply.Json;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.ByteBufFlux;
import tools.jackson.databind.JsonNode;

class BoundedTextTest {
    private static final int LIMIT = 4 * 1024 * 1024;
    private static final int PIECE = 16 * 1024;
    private static final Duration SOON = Duration.ofSeconds(10);

    /** Room for one long answer. */
    private final MemoryBudget memory = new MemoryBudget(32L << 20);

    @Test
    void keepsJsonJsonWhereverALongStringIsCut() {
        Random random = new Random(7);
        List<String> letters = List.of("x", "\\n", "\\\"", "\\\\", "\\u00e4", "\\ud83d\\ude00", "ä", "图", "😀");
        for (int time = 0; time < 200; time++) {
            StringBuilder echo = new StringBuilder();
            while (echo.length() < 40_000) {
                echo.append(letters.get(random.nextInt(letters.size())));
            }
            String json = "{\"input\":\"" + echo + "\",\"request_id\":\"r" + time + "\",\"n\":[1,\"b\"]}";

            JsonNode read = Json.MAPPER.readTree(read(json, 1 + random.nextInt(5_000)));

            assertThat(read.path("request_id").asString()).isEqualTo("r" + time);
            assertThat(read.path("n").toString()).isEqualTo("[1,\"b\"]");
            assertThat(read.path("input").asString()).hasSizeBetween(5_000, 33_000);
        }
    }

    @Test
    void leavesEveryStringThatIsLookedForAsItIs() {
        String json = "{\"url\":\"https://f/" + "x".repeat(32_000) + "\",\"message\":\"a \\\"b\\\\\"}";

        assertThat(read(json, 7)).isEqualTo(json);
    }

    @Test
    void readsOneLongAnswerAtATimeAndOrdinaryOnesMeanwhile() {
        AtomicInteger reading = new AtomicInteger();
        List<Sinks.Empty<Void>> ends = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        for (int answer = 0; answer < 64; answer++) {
            Sinks.Empty<Void> end = Sinks.empty();
            ends.add(end);
            Flux<ByteBuf> pieces = pieces("[" + "1,".repeat(1_900_000) + "1]", PIECE)
                    .doOnNext(piece -> reading.addAndGet(PIECE))
                    .concatWith(end.asMono().cast(ByteBuf.class));
            var unused = BoundedText.read(ByteBufFlux.fromInbound(pieces), null, LIMIT, memory, BoundedText::text)
                    .subscribe(text -> sizes.add(text.length()));
        }
        int heldAtFirst = reading.get();

        String ordinary = read("{\"request_id\":\"r1\"}", PIECE);
        ends.forEach(Sinks.Empty::tryEmitEmpty);

        assertThat(heldAtFirst).isLessThan(4_000_000 + 64 * (64 * 1024 + 3 * PIECE));
        assertThat(ordinary).isEqualTo("{\"request_id\":\"r1\"}");
        assertThat(sizes).hasSize(64).containsOnly(3_800_003);
    }

    @Test
    void givesItsMemoryBackWhenItIsCancelled() {
        for (int time = 0; time < 3; time++) {
            Flux<ByteBuf> endless = pieces("[" + "1,".repeat(100_000), PIECE).concatWith(Mono.never());
            Disposable reading = BoundedText.read(
                            ByteBufFlux.fromInbound(endless), null, LIMIT, memory, BoundedText::text)
                    .subscribe();
            reading.dispose();
        }

        assertThat(read("[" + "1,".repeat(100_000) + "1]", PIECE)).hasSize(200_003);
    }

    private String read(String body, int piece) {
        return BoundedText.read(ByteBufFlux.fromInbound(pieces(body, piece)), null, LIMIT, memory, BoundedText::text)
                .blockOptional(SOON)
                .orElseThrow();
    }

    private static Flux<ByteBuf> pieces(String body, int length) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return Flux.range(0, (bytes.length + length - 1) / length)
                .map(number -> Unpooled.wrappedBuffer(
                        bytes, number * length, Math.min(length, bytes.length - number * length)));
    }
}
