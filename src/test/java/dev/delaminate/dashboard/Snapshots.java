package dev.delaminate.dashboard;

import dev.delaminate.progress.Snapshot;
import dev.delaminate.progress.Workers;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs that never were. */
public final class Snapshots {
    private Snapshots() {}

    /** Of which so many rows are done. */
    public static Snapshot done(long at, long rows) {
        return of(at, rows, "503");
    }

    public static Snapshot of(long at, long rows, String failure) {
        return new Snapshot(
                at,
                1L,
                null,
                true,
                new TreeMap<>(Map.of("done", rows, "pending", 100 - rows)),
                100,
                new Snapshot.Money(50_000 * rows, 50_000 * rows, 0, null, "$0.05/picture"),
                8,
                8,
                1.5,
                60L,
                new Snapshot.Quantiles(10, 20),
                new Snapshot.Quantiles(1, 2),
                2.5,
                Map.of("good", rows),
                Map.of(),
                List.of(),
                List.of(),
                List.of(new Snapshot.FailureCount("failed", failure, failure, 1)),
                List.of(rows),
                Workers.NONE);
    }
}
