package dev.delaminate.dashboard;

import dev.delaminate.batch.open.RunOnRecord;
import dev.delaminate.pipeline.run.Bystander;
import dev.delaminate.progress.RunObserver;
import dev.delaminate.progress.Snapshot;
import dev.delaminate.progress.timeline.WatchedRun;
import dev.delaminate.progress.timeline.WatchedRuns;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/**
 * The dashboard of a run of this process, from before its first submit until its command ends. While the run has not begun it
 * shows what is on record. Whatever becomes of it, nothing becomes of the run.
 */
public final class RunDashboard implements RunObserver, AutoCloseable {
    private final Dashboard dashboard;
    private final Shown run;
    private final Bystander ending = new Bystander("the dashboard");

    private RunDashboard(Dashboard dashboard, Shown run) {
        this.dashboard = dashboard;
        this.run = run;
    }

    /**
     * Opens it over a run that has a ledger, which stays its owner's to close. Blocks.
     *
     * @throws dev.delaminate.dashboard.http.PortTakenException when its port is not to be had
     */
    public static RunDashboard open(DashboardOptions options, RunOnRecord of) {
        WatchedRun recorded = WatchedRuns.of(of.folder(), of.ledger(), System::currentTimeMillis);
        Shown run = new Shown(recorded);
        Dashboard dashboard = Dashboard.open(options, of, run, recorded::timeline);
        return new RunDashboard(dashboard, run);
    }

    /** What is on record, until the run has begun. */
    private static final class Shown implements Supplier<Snapshot> {
        private volatile Supplier<Snapshot> now;

        Shown(Supplier<Snapshot> first) {
            now = first;
        }

        @Override
        public Snapshot get() {
            return now.get();
        }
    }

    public String link() {
        return dashboard.link();
    }

    @Override
    public Mono<Void> watch(Supplier<Snapshot> live) {
        return Mono.fromRunnable(() -> run.now = live);
    }

    /** Shows all who watch how the run ended. Blocks until they have seen it, for two seconds at most. Never throws. */
    @Override
    public void close() {
        ending.run(dashboard::close);
    }
}
