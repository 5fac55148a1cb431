package dev.delaminate.layering;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClient.RequestSender;
import reactor.netty.http.client.HttpClient.ResponseReceiver;
import reactor.netty.http.client.HttpClientResponse;

/** Sends one request to the service, with the key, and reads its whole answer. */
final class Exchange {
    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

    private final ServiceEndpoint service;
    private final ApiKey key;
    private final Clock clock;

    Exchange(ServiceEndpoint service, ApiKey key, Clock clock) {
        this.service = service;
        this.key = key;
        this.clock = clock;
    }

    /**
     * Sends on subscription, once. Emits the answer, whatever it is, on an event loop; errors with {@link ExchangeException}
     * when none came whole. Cancelling closes the connection.
     *
     * @param within after which the exchange is given up, wherever it stands
     */
    Mono<Reply> send(HttpClient client, Request request, Duration within) {
        return Mono.defer(() -> {
                    AtomicBoolean written = new AtomicBoolean();
                    HttpClient marking = client.doOnRequest((sent, connection) -> written.set(true));
                    return answer(marking, request).onErrorMap(error -> unanswered(error, written.get()));
                })
                // Given up from outside: it may be on the point of being written, so it counts as written.
                .timeout(within, Mono.error(() -> unanswered(new TimeoutException(), true)))
                .doOnNext(reply -> LOG.debug("{} {} answered {}", request.method(), request.uri(), reply.wholeText()))
                // Where there is a proxy, its name is resolved by whoever subscribes, and that blocks.
                .subscribeOn(Schedulers.boundedElastic());
    }

    private Mono<Reply> answer(HttpClient client, Request request) {
        RequestSender sender = client.headers(headers -> addHeaders(headers, request))
                .request(request.method())
                .uri(request.uri());
        ResponseReceiver<?> receiver = request.body() == null ? sender : sender.send(request.body());
        return receiver.response((response, content) -> reply(response, content, request))
                .single();
    }

    private void addHeaders(HttpHeaders headers, Request request) {
        headers.set(HttpHeaderNames.AUTHORIZATION, key.authorization());
        headers.set(HttpHeaderNames.ACCEPT, "application/json");
        if (request.body() != null) {
            headers.set(HttpHeaderNames.CONTENT_TYPE, request.contentType());
            headers.set(HttpHeaderNames.CONTENT_LENGTH, request.length());
        }
    }

    private Mono<Reply> reply(HttpClientResponse response, ByteBufFlux content, Request request) {
        int status = response.status().code();
        ReplyHeaders headers = ReplyHeaders.from(response.responseHeaders());
        return BoundedText.read(content, request.replyLimit())
                .map(read -> new Reply(status, headers, body(read), clock.instant()));
    }

    private ReplyBody body(BoundedText read) {
        String text = key.redact(read.text());
        return read.isCut() ? ReplyBody.cut(text) : ReplyBody.of(text);
    }

    private ExchangeException unanswered(Throwable error, boolean wasWritten) {
        Failure failure = TransportFailure.of(error, wasWritten, service.origin());
        LOG.debug("no answer from {}: {}", service.origin(), failure, error);
        return new ExchangeException(failure, wasWritten, error);
    }
}
