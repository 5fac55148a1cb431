package dev.delaminate.emulator;

import reactor.core.publisher.Mono;

/**
 * An emulator that listens.
 *
 * @param serviceUrl base URL of the service, without a slash at the end
 * @param filesUrl base URL of the origin that serves layers and uploads
 * @param stop ends it: on subscribe the ports are freed, the journal is written out, and what was kept only for this run
 *     is deleted. Completes empty, on a bounded elastic thread; a second one does nothing; cancelling does not stop it
 *     half-way
 */
public record RunningEmulator(String serviceUrl, String filesUrl, Mono<Void> stop) {}
