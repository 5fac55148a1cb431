package dev.delaminate.emulator;

import dev.delaminate.emulator.http.Origin;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** An emulator that listens. */
public final class RunningEmulator {
    private final Origin service;
    private final Origin files;
    private final Runnable closing;

    RunningEmulator(Origin service, Origin files, Runnable closing) {
        this.service = service;
        this.files = files;
        this.closing = closing;
    }

    /** Base URL of the service, without a slash at the end. */
    public String serviceUrl() {
        return service.url();
    }

    /** Base URL of the origin that serves layers and uploads. */
    public String filesUrl() {
        return files.url();
    }

    /**
     * Ends it: on subscribe the ports are freed, the journal is written out, and what was kept only for this run is
     * deleted. Completes empty, on a bounded elastic thread; a second one does nothing; cancelling does not stop it half-way.
     */
    public Mono<Void> stop() {
        return Mono.<Void>fromRunnable(closing).subscribeOn(Schedulers.boundedElastic());
    }
}
