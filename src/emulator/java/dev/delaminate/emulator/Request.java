package dev.delaminate.emulator;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.QueryStringDecoder;
import org.jspecify.annotations.Nullable;

/** One HTTP request, whole. */
final class Request {
    private final HttpRequest head;
    private final byte[] body;

    /** @param body empty if there is none */
    Request(HttpRequest head, byte[] body) {
        this.head = head;
        this.body = body;
    }

    HttpRequest head() {
        return head;
    }

    /** Not copied, and not to be changed. */
    byte[] body() {
        return body;
    }

    String method() {
        return head.method().name();
    }

    boolean isGet() {
        return method().equals("GET") || method().equals("HEAD");
    }

    String path() {
        int query = head.uri().indexOf('?');
        return query < 0 ? head.uri() : head.uri().substring(0, query);
    }

    /** The decoded value of the first such parameter; null if there is none. */
    @Nullable
    String parameter(String name) {
        String uri = head.uri();
        int at = uri.indexOf('?');
        while (at >= 0) {
            int end = uri.indexOf('&', at + 1);
            String pair = uri.substring(at + 1, end < 0 ? uri.length() : end);
            if (pair.equals(name)) {
                return "";
            }
            if (pair.startsWith(name) && pair.charAt(name.length()) == '=') {
                return QueryStringDecoder.decodeComponent(pair.substring(name.length() + 1));
            }
            at = end;
        }
        return null;
    }

    @Nullable
    String authorization() {
        return head.headers().get(HttpHeaderNames.AUTHORIZATION);
    }
}
