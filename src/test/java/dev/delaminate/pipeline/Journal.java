package dev.delaminate.pipeline;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.JobStatus;
import dev.delaminate.ledger.Row;
import dev.delaminate.pipeline.run.RunListener;
import dev.delaminate.pipeline.run.StopReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps what a run told its listener, one line each. */
public final class Journal implements RunListener {
    private final List<String> lines = new ArrayList<>();
    private final List<String> outages = new ArrayList<>();
    private final List<Duration> pauses = new ArrayList<>();
    private final Set<Long> doubtful = new HashSet<>();
    private int polls;
    private int retries;

    public List<String> lines() {
        return List.copyOf(lines);
    }

    public List<String> outages() {
        return List.copyOf(outages);
    }

    public List<Duration> pauses() {
        return List.copyOf(pauses);
    }

    public Set<Long> doubtful() {
        return Set.copyOf(doubtful);
    }

    public int polls() {
        return polls;
    }

    public int retries() {
        return retries;
    }

    @Override
    public void submitting(Row row, long reservedMicros) {
        lines.add(row.name() + " submitting");
    }

    @Override
    public void notTaken(Row row, long releasedMicros, Failure failure) {
        lines.add(row.name() + " not taken");
    }

    @Override
    public void accepted(Row row) {
        lines.add(row.name() + " accepted");
    }

    @Override
    public void resumed(Row row) {
        lines.add(row.name() + " resumed");
    }

    @Override
    public void polled(Row row, @Nullable JobStatus answer) {
        polls++;
    }

    @Override
    public void layered(Row row) {
        lines.add(row.name() + " layered");
    }

    @Override
    public void done(Row row) {
        lines.add(row.name() + " done");
    }

    @Override
    public void failed(Row row, Step step, Failure failure) {
        lines.add(row.name() + " failed at " + step);
    }

    @Override
    public void kept(Row row, Step step, String why) {
        lines.add(row.name() + " kept at " + step + ": " + why);
    }

    @Override
    public void inDoubt(Row row, Failure failure) {
        lines.add(row.name() + " in doubt");
        doubtful.add(row.number());
    }

    @Override
    public void retrying(Row row, String step, Failure failure, Duration wait) {
        retries++;
    }

    @Override
    public void outageBegan(String where, Failure failure) {
        outages.add(where + " began");
    }

    @Override
    public void outageEnded(String where, Duration away) {
        outages.add(where + " ended");
    }

    @Override
    public void paused(String where, Failure failure, Duration wait) {
        pauses.add(wait);
    }

    @Override
    public void stopping(StopReason reason, String why) {
        lines.add("stopping " + reason);
    }
}
