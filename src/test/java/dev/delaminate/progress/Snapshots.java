package dev.delaminate.progress;

import dev.delaminate.progress.Snapshot.Money;
import dev.delaminate.progress.Snapshot.Quantiles;
import dev.delaminate.progress.Snapshot.Waiting;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Snapshots to test with: a run of 100 rows that has just begun, and what a test changes of it. */
public final class Snapshots {
    private final Map<String, Long> rows = new HashMap<>();
    private long at = 1_000_000;
    private long total = 100;
    private long inFlight;
    private double rate;
    private @Nullable Long remaining;
    private long committed;
    private List<Waiting> waiting = List.of();
    private List<String> stop = List.of();
    private List<Long> newest = List.of();
    private double servicePeak;

    public static Snapshots of(long total) {
        Snapshots snapshots = new Snapshots();
        snapshots.total = total;
        return snapshots;
    }

    public Snapshots at(long millis) {
        at = millis;
        return this;
    }

    public Snapshots rows(String state, long number) {
        rows.put(state, number);
        return this;
    }

    public Snapshots inFlight(long number) {
        inFlight = number;
        return this;
    }

    public Snapshots pace(double rowsPerSecond, @Nullable Long remainingSeconds) {
        rate = rowsPerSecond;
        remaining = remainingSeconds;
        return this;
    }

    public Snapshots committed(long micros) {
        committed = micros;
        return this;
    }

    public Snapshots waiting(String kind, String where) {
        waiting = List.of(new Waiting(kind, where, "503", at));
        return this;
    }

    public Snapshots stop(String why) {
        stop = List.of(why);
        return this;
    }

    public Snapshots newest(Long... numbers) {
        newest = List.of(numbers);
        return this;
    }

    public Snapshots service(double p95) {
        servicePeak = p95;
        return this;
    }

    public Snapshot now() {
        return new Snapshot(
                at,
                1_000_000L,
                null,
                true,
                Map.copyOf(rows),
                total,
                new Money(committed, committed, 0, null, "$0.05/picture"),
                inFlight,
                8,
                rate,
                remaining,
                new Quantiles(0, servicePeak),
                new Quantiles(0, 0),
                0,
                Map.of(),
                Map.of(),
                waiting,
                stop,
                List.of(),
                newest,
                Workers.NONE);
    }
}
