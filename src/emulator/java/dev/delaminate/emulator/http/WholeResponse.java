package dev.delaminate.emulator.http;

import java.nio.charset.StandardCharsets;

/** An answer with its whole body. */
public final class WholeResponse implements Response {
    private final int status;
    private final String type;
    private final String headers;
    private final byte[] body;

    /**
     * @param type media type
     * @param headers further ones, a line each with its line end
     * @param body not copied, and not to be changed
     */
    public WholeResponse(int status, String type, String headers, byte[] body) {
        this.status = status;
        this.type = type;
        this.headers = headers;
        this.body = body;
    }

    public int status() {
        return status;
    }

    public String type() {
        return type;
    }

    public String headers() {
        return headers;
    }

    public byte[] body() {
        return body;
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    public WholeResponse with(String name, String value) {
        return new WholeResponse(status, type, headers + name + ": " + value + "\r\n", body);
    }

    byte[] head() {
        return Wire.head(status, "Content-Type: " + type + "\r\nContent-Length: " + body.length + "\r\n" + headers);
    }

    @Override
    public void to(Wire wire) {
        wire.send(head(), body);
    }
}
