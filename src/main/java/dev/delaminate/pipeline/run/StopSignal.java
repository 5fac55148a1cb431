package dev.delaminate.pipeline.run;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/**
 * Says when to stop, in three steps: submit no more; stop waiting for what is in flight; and who asked for it. Each step is
 * taken once and never back.
 */
public final class StopSignal {
    private final Sinks.One<Boolean> submits = Sinks.one();
    private final Sinks.One<Boolean> interrupted = Sinks.one();
    private final Sinks.One<Boolean> abandon = Sinks.one();
    private final Map<StopReason, String> reasons = Collections.synchronizedMap(new EnumMap<>(StopReason.class));
    private final RunListener listener;

    public StopSignal(RunListener listener) {
        this.listener = listener;
    }

    /** Submits no more; what is in flight is collected. {@code why} is for a person, with what to do. */
    public void stopSubmitting(StopReason reason, String why) {
        if (reasons.putIfAbsent(reason, why) == null) {
            listener.stopping(reason, why);
        }
        submits.tryEmitValue(true);
    }

    /** The first signal: also claims no job of an earlier run any more, and gives what is in flight the drain time. */
    public void interrupt(String why) {
        stopSubmitting(StopReason.INTERRUPTED, why);
        interrupted.tryEmitValue(true);
    }

    /** The second signal: stops at once, but for POSTs that were written. */
    public void abandon() {
        abandon.tryEmitValue(true);
    }

    /** Reason and words of each stop so far. */
    public Map<StopReason, String> reasons() {
        synchronized (reasons) {
            return Map.copyOf(reasons);
        }
    }

    public boolean isSubmittingOver() {
        return !reasons.isEmpty();
    }

    public boolean isInterrupted() {
        return reasons.containsKey(StopReason.INTERRUPTED);
    }

    /** Emits once when no more rows are to be submitted. */
    public Mono<Boolean> submittingOver() {
        return submits.asMono();
    }

    /** Emits once when a person asked to stop. */
    public Mono<Boolean> interrupted() {
        return interrupted.asMono();
    }

    /** Emits once when nothing is waited for any more: the drain time is over, or the second signal came. */
    public Mono<Boolean> collectingOver(Duration drain, Scheduler timer) {
        return Mono.firstWithSignal(abandon.asMono(), interrupted.asMono().delayElement(drain, timer));
    }
}
