package dev.delaminate.emulator;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One HTTP request, whole. */
final class Call {
    private final HttpRequest head;
    private final byte[] body;

    /** @param body empty if there is none */
    Call(HttpRequest head, byte[] body) {
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
        List<String> values = new QueryStringDecoder(head.uri()).parameters().get(name);
        return values == null ? null : values.get(0);
    }

    @Nullable
    String authorization() {
        return head.headers().get(HttpHeaderNames.AUTHORIZATION);
    }
}
