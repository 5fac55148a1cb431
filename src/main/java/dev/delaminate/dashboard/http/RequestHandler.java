package dev.delaminate.dashboard.http;

import dev.delaminate.dashboard.endpoint.Answer;
import dev.delaminate.dashboard.endpoint.Refusal;
import dev.delaminate.dashboard.endpoint.Request;
import io.netty.handler.codec.http.HttpMethod;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.netty.channel.AbortedException;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** Answers every request, one way or the other: checked by the guard, then by its endpoint, else with the reason why not. */
record RequestHandler(Guard guard, Routes routes, Session session)
        implements BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> {
    private static final Logger log = LoggerFactory.getLogger(RequestHandler.class);

    @Override
    public Publisher<Void> apply(HttpServerRequest request, HttpServerResponse response) {
        return Mono.defer(() -> answer(request))
                .onErrorResume(e -> Mono.just(refused(e, response)))
                .flatMap(answer -> AnswerWriter.write(answer, request, response))
                .onErrorComplete(AbortedException.class);
    }

    private Mono<Answer> answer(HttpServerRequest request) {
        HttpMethod method = request.method();
        guard.check(method, request.uri(), request.requestHeaders());
        Mono<byte[]> body =
                method.equals(HttpMethod.POST) ? Body.of(request, Guard.MOST_BODY_BYTES) : Mono.just(new byte[0]);
        return body.flatMap(bytes -> routed(method, Request.of(request.uri(), request.requestHeaders(), bytes)));
    }

    private Mono<Answer> routed(HttpMethod method, Request request) {
        return routes.find(method, request.path(), session).answer(request);
    }

    private static Answer refused(Throwable error, HttpServerResponse response) {
        Refusal refusal = refusal(error);
        if (refusal.status() != 404) {
            response.keepAlive(false); // what is left of the request is not worth reading
        }
        return Answer.text(refusal.status(), refusal.message());
    }

    private static Refusal refusal(Throwable error) {
        if (error instanceof Refusal refusal) {
            return refusal;
        }
        if (error instanceof TimeoutException || error instanceof RejectedExecutionException) {
            return new Refusal(503, "Too much is asked for at once, or the disk is slow: try again.");
        }
        log.warn("The dashboard could not answer a request; the run goes on", error);
        return new Refusal(500, "The dashboard failed at this; the log says why. The run goes on.");
    }
}
