package dev.delaminate.layering.client;

import dev.delaminate.layering.Blocking;
import dev.delaminate.layering.Failure;
import dev.delaminate.layering.JobId;
import dev.delaminate.layering.JobStatus;
import dev.delaminate.layering.LayeringClient;
import dev.delaminate.layering.LayeringException;
import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.layering.SubmitAnswer;
import dev.delaminate.layering.http.ClientTimeouts;
import dev.delaminate.layering.http.HttpClients;
import dev.delaminate.layering.http.MemoryBudget;
import dev.delaminate.layering.http.ServiceEndpoint;
import dev.delaminate.layering.reply.StatusReply;
import dev.delaminate.layering.reply.SubmitReply;
import dev.delaminate.layering.reply.UploadReply;
import dev.delaminate.text.ApiKey;
import dev.delaminate.text.ForeignText;
import io.netty.handler.codec.http.HttpMethod;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.Connection;
import reactor.netty.http.client.HttpClient.RequestSender;

/**
 * The layering service over HTTP (the contract, all of it). A submit that failed before its request was written was surely not
 * taken; after that only the contract's settled answers settle it, and all else is in doubt. Answers arrive on event loops.
 */
public final class HttpLayeringClient implements LayeringClient {
    private final ServiceEndpoint service;
    private final HttpClients clients;
    private final ClientTimeouts timeouts;
    private final ForeignText door;
    private final Exchange exchange;
    private final RequestSender submits;
    private final RequestSender polls;
    private final RequestSender uploads;

    /**
     * @param clock for waits that the service gives as a date or leaves to the turn of the hour
     * @param memory what long answers are read in
     */
    public HttpLayeringClient(HttpClients clients, ApiKey key, Clock clock, MemoryBudget memory) {
        this.service = clients.service();
        this.clients = clients;
        this.timeouts = clients.timeouts();
        this.door = ForeignText.without(key);
        this.exchange = new Exchange(clients, key, clock, memory);
        this.submits = exchange.prepared(clients.submit(), HttpMethod.POST);
        this.polls = exchange.prepared(clients.poll(), HttpMethod.GET);
        this.uploads = exchange.prepared(clients.upload(), HttpMethod.POST);
    }

    @Override
    public Mono<SubmitAnswer> submit(String imageUrl, LayeringParameters parameters) {
        return submitted(imageUrl, parameters)
                .flatMap(request -> exchange.send(submits, request, within(timeouts.submit())))
                .map(SubmitReply::read)
                .onErrorResume(ExchangeException.class, e -> Mono.just(unanswered(e)))
                .onErrorResume(LayeringException.class, e -> Mono.just(unsent(e)));
    }

    private Mono<Request> submitted(String imageUrl, LayeringParameters parameters) {
        InlinePicture inline = InlinePicture.at(imageUrl);
        if (inline == null) {
            return Blocking.call(() -> Request.post(service.submit(), SubmitBody.of(imageUrl, parameters)));
        }
        return Blocking.<Request>call(() -> Request.post(service.submit(), InlineBody.of(inline, parameters)))
                .onErrorMap(IOException.class, e -> unreadable(inline.file(), e))
                .subscribeOn(Schedulers.boundedElastic());
    }

    @Override
    public Mono<JobStatus> status(JobId id) {
        return Mono.fromSupplier(() -> Request.get(service.status(id)))
                .flatMap(request -> exchange.send(polls, request, within(timeouts.poll())))
                .map(StatusReply::read)
                .map(this::shown)
                .onErrorMap(ExchangeException.class, HttpLayeringClient::failed);
    }

    @Override
    public Mono<String> upload(Path picture) {
        return Blocking.<Request>call(() -> Request.post(service.upload(), Multipart.of(picture)))
                .onErrorMap(IOException.class, e -> unreadable(picture, e))
                .subscribeOn(Schedulers.boundedElastic())
                .flatMap(request -> exchange.send(uploads, request, within(timeouts.upload())))
                .map(UploadReply::read)
                .onErrorMap(ExchangeException.class, HttpLayeringClient::failed);
    }

    @Override
    public Mono<Void> connect() {
        return Mono.defer(() -> clients.probe().connect())
                .doOnNext(Connection::dispose)
                .timeout(within(Duration.ZERO))
                .onErrorMap(e -> new LayeringException(TransportFailure.of(e, false, clients.way(), door), e))
                .then()
                // Where there is a proxy, its name is resolved by whoever subscribes, and that blocks.
                .subscribeOn(Schedulers.boundedElastic());
    }

    /** What is kept of a finished job is written to many places: URLs that nobody could have steered or put the key into. */
    private JobStatus shown(JobStatus status) {
        return status instanceof JobStatus.Succeeded succeeded
                ? new JobStatus.Succeeded(succeeded.result().through(door))
                : status;
    }

    private Duration within(Duration response) {
        return timeouts.wholeExchange(response);
    }

    private static SubmitAnswer unanswered(ExchangeException e) {
        if (e.getCause() instanceof LayeringException unsent) {
            return unsent(unsent);
        }
        return e.wasWritten() ? new SubmitAnswer.InDoubt(e.failure()) : new SubmitAnswer.NotTaken(e.failure());
    }

    /** The request was never whole: what this machine could not read is no reason to stop all others. */
    private static SubmitAnswer unsent(LayeringException e) {
        Failure failure = e.failure();
        return new SubmitAnswer.NotTaken(
                failure instanceof Failure.Row ? failure : new Failure.Transient(failure.code(), failure.message()));
    }

    private static LayeringException failed(ExchangeException e) {
        return new LayeringException(e.failure(), e.getCause());
    }

    private static LayeringException unreadable(Path picture, IOException e) {
        String message = "cannot read " + picture + ": " + e.getMessage();
        return new LayeringException(new Failure.Row("local_picture", Failure.cut(message)), e);
    }
}
