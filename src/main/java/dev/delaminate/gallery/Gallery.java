package dev.delaminate.gallery;

import dev.delaminate.batch.ManifestCopy;
import dev.delaminate.batch.TakenManifest;
import dev.delaminate.batch.open.RunOnRecord;
import dev.delaminate.console.UserError;
import dev.delaminate.ledger.LedgerException;
import dev.delaminate.ledger.RowState;
import dev.delaminate.ledger.queries.LedgerQueries;
import dev.delaminate.ledger.rows.RecordedRow;
import dev.delaminate.ledger.rows.RowQueries;
import dev.delaminate.ledger.rows.Standing;
import dev.delaminate.ledger.sql.LedgerSource;
import dev.delaminate.manifest.csv.CsvRow;
import dev.delaminate.manifest.csv.ManifestException;
import dev.delaminate.output.OutputFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rows of OUT as pages ask for them, also while a run goes on: each answer is of what is committed when it is asked
 * for. Of the manifest an index is kept in memory, which is built when somebody first asks, and anew when a run takes
 * another manifest in.
 *
 * <p>Thread-safe; every method blocks. Errors with {@link LedgerException} when the ledger cannot be read, with {@link
 * UncheckedIOException} when the manifest's copy cannot. Where there is no copy, rows have no columns of the user's.
 */
public final class Gallery {
    private static final int PAGE = 50;
    private static final int TRIES = 3;
    private static final Set<RowState> ENDED_BADLY = Set.of(RowState.FAILED, RowState.IN_DOUBT, RowState.REJECTED);

    private final OutputFolder out;
    private final LedgerSource ledger;
    private Cached cached = new Cached("", null, null);

    /** @param run whose ledger stays its owner's to close */
    public Gallery(RunOnRecord run) {
        this.out = run.folder();
        this.ledger = run.ledger();
    }

    /**
     * What is known of a manifest.
     *
     * @param fingerprint of what the ledger speaks of; empty for none
     * @param index null where no copy has its bytes
     */
    private record Cached(
            String fingerprint,
            @Nullable TakenManifest taken,
            @Nullable ManifestIndex index) {}

    /** Rows with these numbers, in this order; those that are not there are left out. */
    public List<RowView> rows(List<Long> numbers) {
        return asked((queries, manifest) -> {
            Map<Long, RecordedRow> found =
                    queries.rows(numbers).stream().collect(Collectors.toMap(RecordedRow::row, Function.identity()));
            RowViews views = views(manifest, ExportFiles.of(out), false);
            List<RowView> rows = new ArrayList<>();
            for (Long number : numbers) {
                RecordedRow row = found.get(number);
                if (row != null) {
                    rows.add(view(views, row, manifest.index()));
                }
            }
            return rows;
        });
    }

    /**
     * Rows of the manifest that ended for a reason, in its order, {@value #PAGE} at most.
     *
     * @param state failed, in_doubt or rejected
     * @param code of the reason; null for any
     * @param after position that the first of them is beyond; 0 for the beginning
     * @throws IllegalArgumentException for another state
     */
    public RowPage failures(String state, @Nullable String code, long after) {
        RowState wanted = ENDED_BADLY.stream()
                .filter(known -> known.word().equals(state))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("state is failed, in_doubt or rejected"));
        return asked((queries, manifest) -> {
            RowViews views = views(manifest, ExportFiles.of(out), false);
            List<RowView> rows = new ArrayList<>();
            List<RecordedRow> found = queries.failed(wanted, code, after, PAGE + 1);
            for (RecordedRow row : found.subList(0, Math.min(PAGE, found.size()))) {
                rows.add(view(views, row, manifest.index()));
            }
            return new RowPage(rows, found.size() > PAGE);
        });
    }

    /** What rows of the manifest can be chosen by. */
    public Facets facets() {
        return asked((queries, manifest) -> {
            Map<String, Long> states = new TreeMap<>();
            Map<String, Long> grades = new TreeMap<>();
            Map<String, Long> reviews = new TreeMap<>();
            queries.standings(row -> {
                states.merge(RowWords.state(row.state()), 1L, Long::sum);
                grades.merge(RowWords.grade(row), 1L, Long::sum);
                reviews.merge(RowWords.review(row), 1L, Long::sum);
            });
            ManifestIndex index = manifest.index();
            return new Facets(states, grades, reviews, index == null ? List.of() : index.facets());
        });
    }

    /**
     * Rows of the manifest that fit.
     *
     * @param sample of them; null for all
     */
    public RowList list(RowFilter filter, @Nullable Sample sample) {
        return asked((queries, manifest) -> {
            Predicate<Standing> fits = fitting(filter, manifest.index());
            List<Long> rows = new ArrayList<>();
            queries.standings(row -> {
                if (fits.test(row)) {
                    rows.add(row.row());
                }
            });
            return new RowList(sample == null ? rows : sample.of(rows), rows.size());
        });
    }

    /** All rows of the manifest, in its order, a page in memory at a time; to be closed. */
    public RowWalk walk() {
        try (RowQueries queries = RowQueries.open(ledger)) {
            Cached manifest = manifest(queries.manifest().orElse(""));
            return RowWalk.of(
                    ledger, manifest.fingerprint(), manifest.index(), views(manifest, ExportFiles.thereAre(out), true));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Predicate<Standing> fitting(RowFilter filter, @Nullable ManifestIndex index) throws IOException {
        boolean asksForCells = !filter.text().isBlank() || !filter.columns().isEmpty();
        Predicate<Long> cells = index == null ? position -> !asksForCells : index.fitting(filter);
        return row -> isWanted(filter.states(), RowWords.state(row.state()))
                && isWanted(filter.grades(), RowWords.grade(row))
                && isWanted(filter.reviews(), RowWords.review(row))
                && cells.test(row.position());
    }

    private static boolean isWanted(Set<String> wanted, String word) {
        return wanted.isEmpty() || wanted.contains(word);
    }

    private RowViews views(Cached manifest, ExportFiles exports, boolean inBulk) {
        TakenManifest taken = manifest.taken();
        return new RowViews(out, taken == null ? out.path() : taken.root(), exports, inBulk);
    }

    private static RowView view(RowViews views, RecordedRow row, @Nullable ManifestIndex index) throws IOException {
        CsvRow line = index == null || row.position() == 0 ? null : index.row(row.position());
        return line == null || index == null
                ? views.of(row, "", Map.of())
                : views.of(row, index.own().picture(line), index.own().of(line));
    }

    private interface Asking<T> {
        T of(RowQueries queries, Cached manifest) throws IOException;
    }

    /** Asks again where another manifest is taken in meanwhile: its rows have other places. */
    private <T> T asked(Asking<T> asking) {
        try (RowQueries queries = RowQueries.open(ledger)) {
            for (int tries = 0; tries < TRIES; tries++) {
                String before = queries.manifest().orElse("");
                T answer = null;
                Exception error = null;
                try {
                    answer = asking.of(queries, manifest(before));
                } catch (IOException | UncheckedIOException | ManifestException e) {
                    error = e;
                }
                if (!queries.manifest().orElse("").equals(before)) {
                    continue;
                }
                if (answer == null) {
                    throw new UncheckedIOException(new IOException("the manifest's copy cannot be read", error));
                }
                return answer;
            }
        }
        throw new LedgerException("another manifest is being taken in: ask again", null);
    }

    private synchronized Cached manifest(String fingerprint) throws IOException {
        if (fingerprint.isEmpty()) {
            return new Cached("", null, null);
        }
        if (!cached.fingerprint().equals(fingerprint) || cached.index() == null) {
            cached = read(fingerprint);
        }
        return cached;
    }

    private Cached read(String fingerprint) throws IOException {
        try (LedgerQueries queries = LedgerQueries.open(ledger);
                RowQueries pictures = RowQueries.open(ledger)) {
            TakenManifest taken = TakenManifest.existing(queries, out);
            try {
                ManifestIndex index = ManifestIndex.of(
                        ManifestCopy.of(queries, out), taken.options().columns(), pictures);
                return new Cached(fingerprint, taken, index);
            } catch (UserError noCopy) {
                return new Cached(fingerprint, taken, null);
            }
        }
    }
}
