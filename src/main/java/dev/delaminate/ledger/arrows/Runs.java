package dev.delaminate.ledger.arrows;

import dev.delaminate.ledger.Account;
import dev.delaminate.ledger.FailureKind;
import dev.delaminate.ledger.Recovery;
import dev.delaminate.ledger.RowState;
import dev.delaminate.ledger.sql.Sql;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The runs of a ledger: what the last one left behind, and the record of this one. */
public final class Runs {
    public static final String INTERRUPTED = "interrupted";

    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

    private Runs() {}

    /** The last run, as far as it is on record. */
    private record LastRun(boolean clean, @Nullable String bootId) {
        static LastRun read(ResultSet line) throws SQLException {
            return new LastRun(Sql.nullableLong(line, 1) != null, line.getString(2));
        }

        /** Has the machine lost, since then, what it held in memory for its disks? */
        boolean isBeforeRestart() {
            return bootId == null ? !clean : !bootId.equals(Runs.bootId());
        }
    }

    /**
     * Rows found SUBMITTING become IN_DOUBT: whether their POST left, nobody can say.
     *
     * @param handedOn rows that were so before, and whose jobs are known after all
     */
    public static Recovery recover(Connection connection, long handedOn, long now) throws SQLException {
        long interrupted = Sql.update(
                connection,
                saveFailure("SELECT row_id, ?, ?, ?, ? FROM row WHERE state = 'SUBMITTING'"),
                FailureKind.INTERRUPTED.name(),
                INTERRUPTED,
                "the program ended while the job was being submitted; it may have been billed. Look at the account's"
                        + " history, then settle the row or have it submitted again",
                now);
        if (interrupted > 0) {
            Sql.update(
                    connection,
                    "UPDATE job SET billing = 'IN_DOUBT'"
                            + " WHERE job_id IN (SELECT job_id FROM row WHERE state = 'SUBMITTING')");
            Sql.update(connection, "UPDATE row SET state = 'IN_DOUBT' WHERE state = 'SUBMITTING'");
        }
        List<LastRun> last =
                Sql.list(connection, "SELECT ended_at, boot_id FROM run ORDER BY run_id DESC LIMIT 1", LastRun::read);
        return new Recovery(
                interrupted,
                rows(connection, RowState.IN_DOUBT),
                rows(connection, RowState.IN_FLIGHT),
                rows(connection, RowState.LAYERED),
                handedOn,
                last.stream().anyMatch(LastRun::isBeforeRestart));
    }

    /** Jobs that a run would resume and that only another service or key can be asked about. */
    public static Map<Account, Long> unsettledJobsOfOthers(Connection connection, Account account) throws SQLException {
        Map<Account, Long> jobs = new LinkedHashMap<>();
        Sql.each(
                connection,
                "SELECT a.origin, a.key_fingerprint, count(*)"
                        + " FROM row AS r JOIN job AS j ON j.job_id = r.job_id"
                        + " JOIN account AS a ON a.account_id = j.account_id"
                        + " WHERE r.state IN ('IN_FLIGHT', 'LAYERED') GROUP BY a.account_id",
                line -> jobs.put(new Account(line.getString(1), line.getString(2)), line.getLong(3)));
        jobs.remove(account);
        return jobs;
    }

    /** Returns the number of the account in this ledger. */
    public static long begin(Connection connection, Account account, long now) throws SQLException {
        Sql.update(
                connection,
                "INSERT INTO run (started_at, boot_id) VALUES (?, ?)",
                now,
                bootId().isEmpty() ? null : bootId());
        return number(connection, account);
    }

    /** The number of the account in this ledger, new or not. */
    public static long number(Connection connection, Account account) throws SQLException {
        Sql.update(
                connection,
                "INSERT INTO account (origin, key_fingerprint) VALUES (?, ?) ON CONFLICT DO NOTHING",
                account.origin(),
                account.keyFingerprint());
        return Sql.number(
                connection,
                "SELECT account_id FROM account WHERE origin = ? AND key_fingerprint = ?",
                account.origin(),
                account.keyFingerprint());
    }

    public static int end(Connection connection, long now) throws SQLException {
        return Sql.update(connection, "UPDATE run SET ended_at = ? WHERE run_id = (SELECT max(run_id) FROM run)", now);
    }

    /** @param failures lines of it: values, or a query that has a {@code WHERE} */
    static String saveFailure(String failures) {
        return Sql.replacing("INSERT INTO failure " + failures, "row_id", "kind", "code", "message", "failed_at");
    }

    private static long rows(Connection connection, RowState state) throws SQLException {
        return Sql.number(connection, "SELECT count(*) FROM row WHERE state = ?", state.name());
    }

    /** Another one after each start of the machine; empty where there is none (only Linux has one). */
    private static String bootId() {
        try {
            return Files.readString(BOOT_ID, StandardCharsets.US_ASCII).strip();
        } catch (IOException e) {
            return "";
        }
    }
}
