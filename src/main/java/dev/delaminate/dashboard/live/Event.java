package dev.delaminate.dashboard.live;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A snapshot as a server-sent event: the same array for everybody, which nobody changes.
 *
 * <pre>
 * event: snapshot
 * data: {"at":1795460000000,"is_live":true,…}
 *
 * </pre>
 */
final class Event {
    private static final byte[] HEAD = "event: snapshot\ndata: ".getBytes(StandardCharsets.UTF_8);
    private static final byte[] END = "\n\n".getBytes(StandardCharsets.UTF_8);

    private final byte[] bytes;

    private Event(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @param json on one line */
    static Event of(byte[] json) {
        byte[] bytes = Arrays.copyOf(HEAD, HEAD.length + json.length + END.length);
        System.arraycopy(json, 0, bytes, HEAD.length, json.length);
        System.arraycopy(END, 0, bytes, HEAD.length + json.length, END.length);
        return new Event(bytes);
    }

    byte[] bytes() {
        return bytes;
    }

    byte[] json() {
        return Arrays.copyOfRange(bytes, HEAD.length, bytes.length - END.length);
    }
}
