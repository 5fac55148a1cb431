package dev.delaminate.dashboard.endpoint;

import reactor.core.publisher.Mono;

/** Answers requests to one address. Called on an event loop: whatever blocks goes elsewhere. */
@FunctionalInterface
public interface Endpoint {
    /** On subscribe answers, or errors with a {@link Refusal}. */
    Mono<Answer> answer(Request request);
}
