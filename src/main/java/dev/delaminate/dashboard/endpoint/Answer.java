package dev.delaminate.dashboard.endpoint;

import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import reactor.core.publisher.Flux;

/** What a request gets. Headers are those of this answer alone; what every answer has is added by {@link AnswerHeaders}. */
public sealed interface Answer {
    int status();

    Map<String, String> headers();

    /** Something small that is at hand. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Whole(int status, Map<String, String> headers, byte[] body) implements Answer {}

    /** An open file, which is closed once the answer is over. */
    record OfFile(Map<String, String> headers, FileChannel file, long bytes) implements Answer {
        @Override
        public int status() {
            return 200;
        }
    }

    /** Pieces without an end that is known: each is written, and read by the other side, before the next is asked for. */
    record Stream(Map<String, String> headers, Flux<byte[]> pieces) implements Answer {
        @Override
        public int status() {
            return 200;
        }
    }

    static Answer text(int status, String line) {
        return new Whole(status, Map.of("content-type", "text/plain; charset=utf-8"), bytes(line + "\n"));
    }

    static Answer of(String contentType, byte[] body) {
        return new Whole(200, Map.of("content-type", contentType), body);
    }

    static Answer json(int status, byte[] body) {
        return new Whole(status, Map.of("content-type", "application/json"), body);
    }

    static Answer empty(int status, Map<String, String> headers) {
        return new Whole(status, headers, new byte[0]);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
