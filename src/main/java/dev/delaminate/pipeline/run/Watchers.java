package dev.delaminate.pipeline.run;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.JobStatus;
import dev.delaminate.ledger.Row;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells several listeners, each for itself: one that throws, whatever it throws, neither disturbs the run, in the middle of
 * whose flow it is called, nor keeps the others from hearing.
 */
public final class Watchers implements RunListener {
    private record Watcher(RunListener listener, Bystander bystander) {
        Watcher(RunListener listener) {
            this(listener, new Bystander(listener.getClass().getSimpleName()));
        }
    }

    private final List<Watcher> watchers;

    /** @param listeners told in this order */
    public Watchers(RunListener... listeners) {
        this(List.of(listeners));
    }

    /** @param listeners told in this order */
    public Watchers(List<? extends RunListener> listeners) {
        watchers = listeners.stream().map(Watcher::new).toList();
    }

    private void tell(Consumer<RunListener> event) {
        watchers.forEach(watcher -> watcher.bystander().run(() -> event.accept(watcher.listener())));
    }

    @Override
    public void submitting(Row row, long reservedMicros) {
        tell(listener -> listener.submitting(row, reservedMicros));
    }

    @Override
    public void notTaken(Row row, long releasedMicros, Failure failure) {
        tell(listener -> listener.notTaken(row, releasedMicros, failure));
    }

    @Override
    public void accepted(Row row) {
        tell(listener -> listener.accepted(row));
    }

    @Override
    public void resumed(Row row) {
        tell(listener -> listener.resumed(row));
    }

    @Override
    public void polled(Row row, @Nullable JobStatus answer) {
        tell(listener -> listener.polled(row, answer));
    }

    @Override
    public void layered(Row row) {
        tell(listener -> listener.layered(row));
    }

    @Override
    public void done(Row row) {
        tell(listener -> listener.done(row));
    }

    @Override
    public void failed(Row row, Step step, Failure failure) {
        tell(listener -> listener.failed(row, step, failure));
    }

    @Override
    public void kept(Row row, Step step, String why) {
        tell(listener -> listener.kept(row, step, why));
    }

    @Override
    public void inDoubt(Row row, Failure failure) {
        tell(listener -> listener.inDoubt(row, failure));
    }

    @Override
    public void retrying(Row row, String step, Failure failure, Duration wait) {
        tell(listener -> listener.retrying(row, step, failure, wait));
    }

    @Override
    public void outageBegan(String where, Failure failure) {
        tell(listener -> listener.outageBegan(where, failure));
    }

    @Override
    public void outageEnded(String where, Duration away) {
        tell(listener -> listener.outageEnded(where, away));
    }

    @Override
    public void paused(String where, Failure failure, Duration wait) {
        tell(listener -> listener.paused(where, failure, wait));
    }

    @Override
    public void stopping(StopReason reason, String why) {
        tell(listener -> listener.stopping(reason, why));
    }
}
