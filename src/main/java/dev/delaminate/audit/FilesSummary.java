package dev.delaminate.audit;

import dev.delaminate.layers.LayerSetVerifier;
import dev.delaminate.layers.LayerSetVerifier.Verdict;
import dev.delaminate.ledger.queries.PlacedSet;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What an audit of files came to. Filled by one thread at a time. */
public final class FilesSummary {
    private final Map<Verdict, Long> files = new EnumMap<>(Verdict.class);
    private final List<Long> rowsToFetchAgain = new ArrayList<>();
    private long sets;
    private long wholeSets;
    private long strays;

    void add(PlacedSet set, LayerSetVerifier.Report report) {
        sets++;
        wholeSets += report.isWhole() ? 1 : 0;
        strays += report.strays().size();
        report.files().forEach(file -> files.merge(file.verdict(), 1L, Long::sum));
        if (report.isWorthFetchingAgain()) {
            rowsToFetchAgain.add(set.row());
        }
    }

    public long sets() {
        return sets;
    }

    public boolean isWhole() {
        return wholeSets == sets;
    }

    public long files(Verdict verdict) {
        return files.getOrDefault(verdict, 0L);
    }

    public long files() {
        return files.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Files in the folders of rows that nobody recorded. */
    public long strays() {
        return strays;
    }

    /** Numbers of rows with a file missing or broken, and none that somebody worked on. */
    public List<Long> rowsToFetchAgain() {
        return List.copyOf(rowsToFetchAgain);
    }
}
