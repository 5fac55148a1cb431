package dev.delaminate.layering.http;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import java.time.Duration;
import reactor.netty.NettyPipeline;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/**
 * HTTP/1.1 as every client of a run speaks it, to the service and to layer hosts: no redirect is followed, no coding is asked
 * for (RFC 9110, 12.5.3: who says nothing may be sent any), interim answers are passed over, and an answer that lies in its
 * socket is not given up unread ({@link AwaitedAnswer}).
 */
public final class HttpWire {
    private static final String AWAITED_ANSWER = "delaminate.awaitedAnswer";
    private static final String USER_AGENT = "delaminate";

    private HttpWire() {}

    /** @param responseTimeout from a request that was written to its answer, and between two pieces of it */
    public static HttpClient client(ConnectionProvider connections, Duration responseTimeout) {
        return HttpClient.create(connections)
                .protocol(HttpProtocol.HTTP11)
                .followRedirect(false)
                .compress(false)
                .headers(headers -> headers.set(HttpHeaderNames.USER_AGENT, USER_AGENT)
                        .set(HttpHeaderNames.ACCEPT_ENCODING, HttpHeaderValues.IDENTITY))
                .doOnChannelInit((observer, channel, address) -> install(channel, responseTimeout));
    }

    private static void install(Channel channel, Duration responseTimeout) {
        channel.pipeline().addAfter(NettyPipeline.HttpCodec, AWAITED_ANSWER, new AwaitedAnswer(responseTimeout));
    }
}
