package dev.delaminate.dashboard.http;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import java.util.Map;

/**
 * Gives every answer the headers that keep a browser from doing with it what was not meant. It stands last before the wire, so
 * that no answer leaves without them, be it one of Netty's own to a request that it could not read. An answer that has one of
 * them already keeps it.
 */
@Sharable
final class AnswerHeaders extends ChannelOutboundHandlerAdapter {
    /** For what is no page: it may do nothing at all, wherever it is opened. */
    static final String NOTHING =
            "default-src 'none'; sandbox; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final Map<String, String> USUAL = Map.of(
            "content-security-policy", NOTHING,
            "x-content-type-options", "nosniff",
            "x-frame-options", "DENY",
            "referrer-policy", "no-referrer",
            "cross-origin-resource-policy", "same-origin",
            "cross-origin-opener-policy", "same-origin",
            "permissions-policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
            "cache-control", "no-store");

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        if (message instanceof HttpResponse response) {
            HttpHeaders headers = response.headers();
            USUAL.forEach((name, value) -> {
                if (!headers.contains(name)) {
                    headers.set(name, value);
                }
            });
        }
        super.write(context, message, promise);
    }
}
