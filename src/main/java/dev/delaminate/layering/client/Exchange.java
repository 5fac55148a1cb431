package dev.delaminate.layering.client;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.http.BoundedText;
import dev.delaminate.layering.http.HttpClients;
import dev.delaminate.layering.http.MemoryBudget;
import dev.delaminate.layering.http.Oversleeping;
import dev.delaminate.layering.reply.Reply;
import dev.delaminate.layering.reply.ReplyBody;
import dev.delaminate.layering.reply.ReplyHeaders;
import dev.delaminate.text.ApiKey;
import dev.delaminate.text.ForeignText;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.ByteBufFlux;
import reactor.netty.NettyOutbound;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClient.RequestSender;
import reactor.netty.http.client.HttpClient.ResponseReceiver;
import reactor.netty.http.client.HttpClientRequest;
import reactor.netty.http.client.HttpClientResponse;
import reactor.util.context.Context;

/** Sends one request to the service, with the key, and reads its whole answer. */
final class Exchange {
    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

    private final String way;
    private final ApiKey key;
    private final ForeignText door;
    private final Clock clock;

    private final boolean isProxied;
    private final MemoryBudget memory;

    /**
     * @param clients where a proxy carries their requests, its name is resolved by whoever subscribes, and that blocks
     * @param memory what long answers are read in
     */
    Exchange(HttpClients clients, ApiKey key, Clock clock, MemoryBudget memory) {
        this.way = clients.way();
        this.key = key;
        this.door = ForeignText.without(key);
        this.clock = clock;
        this.isProxied = clients.isProxied();
        this.memory = memory;
    }

    /** Requests that carry the key and tell when they are written. To be made once for each kind of call. */
    RequestSender prepared(HttpClient client, HttpMethod method) {
        return client.headers(headers -> headers.set(HttpHeaderNames.AUTHORIZATION, key.authorization())
                        .set(HttpHeaderNames.ACCEPT, "application/json"))
                .doOnRequest((sent, connection) -> Written.by(sent))
                .request(method);
    }

    /** Whether a request is on its way: it goes along in the context, since the client is the same for all. */
    private static final class Written extends AtomicBoolean {
        private static final long serialVersionUID = 1;

        static void by(HttpClientRequest request) {
            request.currentContextView().<Written>get(Written.class).set(true);
        }
    }

    /**
     * Sends on subscription, once. Emits the answer, whatever it is, on an event loop; errors with {@link ExchangeException}
     * when none came whole. Cancelling closes the connection.
     *
     * @param sender that was {@link #prepared}
     * @param within after which the exchange is given up, wherever it stands
     */
    Mono<Reply> send(RequestSender sender, Request request, Duration within) {
        Mono<Reply> exchange = Mono.defer(() -> {
                    Written written = new Written();
                    return answer(sender, request)
                            .onErrorMap(error -> unanswered(error, written.get()))
                            .contextWrite(Context.of(Written.class, written));
                })
                // Given up from outside: it may be on the point of being written, so it counts as written.
                .timeout(
                        Oversleeping.timeout(within, Schedulers.parallel()),
                        Mono.error(() -> unanswered(new TimeoutException(), true)))
                .doOnNext(reply -> log(request, reply));
        return isProxied ? exchange.subscribeOn(Schedulers.boundedElastic()) : exchange;
    }

    private static void log(Request request, Reply reply) {
        if (LOG.isDebugEnabled()) {
            LOG.debug("{} {} answered {}", request.method(), request.uri(), reply.wholeText());
        }
    }

    private Mono<Reply> answer(RequestSender prepared, Request request) {
        RequestSender sender = prepared.uri(request.uri());
        Publisher<ByteBuf> body = request.body();
        ResponseReceiver<?> receiver =
                body == null ? sender : sender.send((sent, out) -> out(request, body, sent, out));
        return receiver.response((response, content) -> reply(response, content, request))
                .single();
    }

    private static Publisher<Void> out(
            Request request, Publisher<ByteBuf> body, HttpClientRequest sent, NettyOutbound out) {
        sent.header(HttpHeaderNames.CONTENT_TYPE, request.contentType())
                .header(HttpHeaderNames.CONTENT_LENGTH, Long.toString(request.length()));
        return out.send(body);
    }

    private Mono<Reply> reply(HttpClientResponse response, ByteBufFlux content, Request request) {
        int status = response.status().code();
        ReplyHeaders headers = ReplyHeaders.from(response.responseHeaders());
        String coding = response.responseHeaders().get(HttpHeaderNames.CONTENT_ENCODING);
        return BoundedText.read(
                content,
                coding,
                request.replyLimit(),
                memory,
                read -> new Reply(status, headers, body(read), clock.instant()));
    }

    private ReplyBody body(BoundedText read) {
        return read.isCut() ? ReplyBody.cut(read.text(), door) : ReplyBody.of(read.text(), door);
    }

    /** The error itself is not logged: it can hold words of whoever is at the other end, with the key among them. */
    private ExchangeException unanswered(Throwable error, boolean wasWritten) {
        Failure failure = TransportFailure.of(error, wasWritten, way, door);
        LOG.debug("no answer from {}: {}", way, failure);
        return new ExchangeException(failure, wasWritten, error);
    }
}
