package dev.delaminate.ledger.postgres.copy;

import static dev.delaminate.ledger.TestLedger.ACCOUNT;
import static dev.delaminate.ledger.TestLedger.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.layering.JobId;
import dev.delaminate.ledger.Entry;
import dev.delaminate.ledger.LedgerException;
import dev.delaminate.ledger.RowState;
import dev.delaminate.ledger.TestLedger;
import dev.delaminate.ledger.file.LedgerFile;
import dev.delaminate.ledger.intake.ImportOptions;
import dev.delaminate.ledger.postgres.PostgresRun;
import dev.delaminate.ledger.postgres.TestPostgres;
import dev.delaminate.ledger.sql.LedgerSource;
import dev.delaminate.ledger.sql.Sql;
import dev.delaminate.ledger.sqlite.SqliteLedger;
import dev.delaminate.manifest.ManifestRow;
import dev.delaminate.quality.Grade;
import dev.delaminate.tried.Effort;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After the same manifests, edits and decisions of a user, a run says the same wherever its ledger is, table by table. */
class SameAsInAFileTest {
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);
    private static final String[] PICTURES = {"a", "b", "c", "d", "e", "f\\t\\N", "图"};

    private final Random random = new Random(Effort.SEED);

    @TempDir
    Path folder;

    private LedgerFile file;
    private PostgresRun run;
    private List<LedgerTable> tables;
    private long job;

    @BeforeEach
    void create() throws SQLException {
        run = TestPostgres.run();
        file = TestLedger.fileIn(folder);
        Connection connection = file.openForWriting();
        tables = LedgerTable.of(connection);
        LedgerSource.close(connection);
    }

    @AfterEach
    void close() {
        run.close();
    }

    @Test
    void afterAnyManifestsEditsAndDecisions() throws Exception {
        List<String> rows = new ArrayList<>();
        for (int step = 0; step < Effort.of(60, 1000); step++) {
            String done = switch (random.nextInt(8)) {
                case 0, 1, 2 -> takeEdited(rows);
                case 3, 4 -> work();
                default -> decide();
            };
            assertSame(step + ": " + done);
        }
    }

    private void assertSame(String step) throws SQLException {
        Map<String, List<String>> inDatabase = Tables.of(run, tables);
        for (Map.Entry<String, List<String>> inFile : Tables.of(file, tables).entrySet()) {
            assertThat(inDatabase.get(inFile.getKey()))
                    .as(inFile.getKey() + " after step " + step)
                    .isEqualTo(inFile.getValue());
        }
    }

    private String takeEdited(List<String> rows) {
        for (int edits = random.nextInt(12); edits > 0; edits--) {
            switch (rows.isEmpty() ? 0 : random.nextInt(4)) {
                case 0, 1 -> rows.add(random.nextInt(rows.size() + 1), line());
                case 2 -> rows.remove(random.nextInt(rows.size()));
                default -> rows.set(random.nextInt(rows.size()), line());
            }
        }
        if (random.nextInt(4) == 0) {
            Collections.shuffle(rows, random);
        }
        ImportOptions options = new ImportOptions(
                random.nextBoolean(), random.nextInt(4) == 0, random.nextBoolean(), "manifest " + rows.size(), null);
        List<ManifestRow> manifest = new ArrayList<>();
        for (String each : rows) {
            manifest.add(row(manifest.size() + 1, each));
        }
        return both(ledger -> options + " "
                + ledger.importManifest(manifest.iterator(), options).isAccepted());
    }

    /** Such as {@code mug a 2}: an id or none, a picture, a signature that changes from export to export. */
    private String line() {
        String id = random.nextInt(4) == 0 ? "-" : "m\u00FCg\\" + random.nextInt(9);
        String picture = random.nextInt(12) == 0 ? "-" : PICTURES[random.nextInt(PICTURES.length)];
        return id + " " + picture + " " + random.nextInt(3) + " " + (3 + random.nextInt(2));
    }

    private static ManifestRow row(long position, String line) {
        String[] words = line.split(" ");
        String id = words[0].equals("-") ? null : words[0];
        String picture = "https://shop.example/" + words[1] + ".png?X-Amz-Signature=" + words[2];
        return words[1].equals("-")
                ? TestLedger.invalid(position, id)
                : TestLedger.valid(position, id, picture, Integer.parseInt(words[3]));
    }

    /** Rows that are pending are brought somewhere. */
    private String work() {
        List<Long> pending = numbers("SELECT row_id FROM row WHERE state = 'PENDING' AND position IS NOT NULL");
        Collections.shuffle(pending, random);
        List<Entry> entries = new ArrayList<>();
        for (long row : pending.subList(0, Math.min(pending.size(), 5))) {
            RowState state = List.of(
                            RowState.SUBMITTING,
                            RowState.IN_FLIGHT,
                            RowState.LAYERED,
                            RowState.DONE,
                            RowState.DONE,
                            RowState.FAILED,
                            RowState.IN_DOUBT)
                    .get(random.nextInt(7));
            job++;
            List<Entry> path = TestLedger.path(row, job, state);
            if (state == RowState.DONE) {
                path.set(path.size() - 1, TestLedger.placed(row, TestLedger.quality(Grade.BAD, 0.1 + job / 3.0)));
            }
            entries.addAll(path);
        }
        return both(ledger -> {
            ledger.beginRun(ACCOUNT);
            for (Entry entry : entries) {
                ledger.record(entry).block(TestLedger.PATIENCE);
            }
            return entries;
        });
    }

    private String decide() {
        List<Long> done = numbers("SELECT row_id FROM row WHERE state = 'DONE'");
        List<String> doubtful = keys("IN_DOUBT");
        return switch (random.nextInt(6)) {
            case 0 -> both(ledger -> ledger.settlements().retryFailed());
            case 1 -> both(ledger -> ledger.settlements().resubmitInDoubt());
            case 2 -> both(ledger -> ledger.settlements().noneBilled());
            case 3 -> both(ledger -> ledger.settlements().fetchAgain(done.subList(0, Math.min(done.size(), 2))));
            case 4 -> both(ledger -> ledger.settlements().redo(Set.of(Grade.BAD), false, asked -> asked));
            default ->
                doubtful.isEmpty()
                        ? "nothing"
                        : both(ledger -> {
                            ledger.settlements().known(doubtful.get(0), new JobId("found-" + job));
                            return doubtful.get(0);
                        });
        };
    }

    /** Does the same to both, and expects the same answer. */
    private String both(Function<SqliteLedger, Object> change) {
        String inFile;
        try (SqliteLedger ledger = SqliteLedger.open(file, CLOCK)) {
            inFile = answer(change, ledger);
        }
        String inDatabase = RunCopy.change(run, folder, CLOCK, notice -> {}, copied -> answer(change, copied.ledger()));
        assertThat(inDatabase).isEqualTo(inFile);
        return inFile;
    }

    private static String answer(Function<SqliteLedger, Object> change, SqliteLedger ledger) {
        try {
            return change.apply(ledger).toString();
        } catch (LedgerException refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    private List<Long> numbers(String query) {
        return list(query).stream().map(Long::valueOf).collect(ArrayList::new, List::add, List::addAll);
    }

    private List<String> keys(String state) {
        return list("SELECT q.key FROM row AS r JOIN request AS q USING (row_id) WHERE state = '" + state + "'");
    }

    private List<String> list(String query) {
        Connection connection = file.openForReading();
        try {
            return Sql.list(connection, query, line -> line.getString(1));
        } catch (SQLException e) {
            throw new AssertionError(query, e);
        } finally {
            LedgerSource.close(connection);
        }
    }
}
