package dev.delaminate.emulator.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request, whole.
 *
 * @param body empty if there is none; not copied, and not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // copying every body would cost more than it is worth
public record Call(HttpRequest head, byte[] body) {
    public String method() {
        return head.method().name();
    }

    public boolean isGet() {
        return method().equals("GET") || method().equals("HEAD");
    }

    public String path() {
        int query = head.uri().indexOf('?');
        return query < 0 ? head.uri() : head.uri().substring(0, query);
    }

    /** The decoded value of the first such parameter; null if there is none. */
    @Nullable
    public String parameter(String name) {
        List<String> values = new QueryStringDecoder(head.uri()).parameters().get(name);
        return values == null ? null : values.get(0);
    }

    @Nullable
    public String authorization() {
        return head.headers().get(HttpHeaderNames.AUTHORIZATION);
    }
}
