package dev.delaminate.ledger.continuity;

import dev.delaminate.ledger.LedgerException;
import dev.delaminate.ledger.file.LedgerFile;
import dev.delaminate.ledger.file.LedgerSchema;
import dev.delaminate.ledger.sql.LedgerSource;
import dev.delaminate.ledger.sql.Sql;
import dev.delaminate.ledger.sql.Tally;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Is the ledger that is about to be opened the one that was last written here? Changes nothing. */
public final class Continuity {
    private static final String GO_ON =
            ", or go on with --adopt: whole sets that lie here are taken as done, and every other row whose job was"
                    + " forgotten is paid for anew";

    private Continuity() {}

    /** What the ledger says of itself; an id only from version 2 on. */
    private record Known(@Nullable String id, long lastJob) {}

    /**
     * Blocks. Errors with {@link LedgerException} that says what is missing and how to go on: when there is no ledger
     * although something was submitted from here, or {@code traces} of a run lie here; when the ledger is another one; and
     * when it knows fewer jobs than were submitted.
     *
     * @param traces of an earlier run in OUT
     */
    public static void require(LedgerFile file, List<String> traces) {
        Witness witness = Witness.read(file.witness());
        Known known = file.isBegun() ? known(file) : null;
        if (known == null) {
            requireNew(file, witness, traces);
        } else if (witness != null) {
            requireSame(file, witness, known);
        }
    }

    /**
     * The same for a ledger in a database: whether it knows the last job that was paid for from here. Blocks. Errors with
     * {@link LedgerException}.
     *
     * @param witness of this process, which knows of its own jobs alone
     * @param ledger the id of the one in the database
     * @return what to begin the witness with
     */
    public static Witness requirePaid(Path witness, String ledger, Connection connection) throws SQLException {
        Witness known = Witness.read(witness);
        if (known == null || known.lastJob() == 0 || !known.ledger().equals(ledger)) {
            return new Witness(0, ledger, String.valueOf(witness.getParent()));
        }
        if (Sql.number(connection, "SELECT count(*) FROM job WHERE job_id = ?", known.lastJob()) == 0) {
            throw new LedgerException(
                    "the ledger went back: the database does not know job " + known.lastJob()
                            + ", which was paid for from here (" + witness
                            + " tells), so it is an older copy. Bring back the"
                            + " newest; or, where there is none, delete that file and go on: every row whose job was forgotten"
                            + " is paid for anew",
                    null);
        }
        return known;
    }

    /** Where else this very ledger lies, if it does: OUT was copied, and both copies would pay for what is left. Blocks. */
    public static Optional<Path> original(LedgerFile file) {
        Witness witness = Witness.read(file.witness());
        if (witness == null || witness.place().equals(place(file))) {
            return Optional.empty();
        }
        Path before = Path.of(witness.place());
        try {
            Witness there = Witness.read(file.in(before).witness());
            boolean both = there != null
                    && there.ledger().equals(witness.ledger())
                    && !Files.isSameFile(before, file.folder());
            return both ? Optional.ofNullable(before.getParent()) : Optional.empty();
        } catch (IOException | LedgerException e) {
            return Optional.empty(); // it was moved here, and something else is there now
        }
    }

    /** The folder of the ledger, links resolved. */
    public static String place(LedgerFile file) {
        try {
            return file.folder().toRealPath().toString();
        } catch (IOException e) {
            return file.folder().toAbsolutePath().toString();
        }
    }

    private static void requireNew(LedgerFile file, @Nullable Witness witness, List<String> traces) {
        String missing = "the ledger is gone: " + file.path() + " is missing or empty, but ";
        String back =
                ". Bring it back, with the ledger.db-wal beside it if there was one, or choose another --out" + GO_ON;
        if (witness != null && witness.lastJob() > 0) {
            throw new LedgerException(
                    missing + witness.lastJob() + " job(s) were submitted from here ("
                            + file.witness().getFileName() + " beside it tells)" + back,
                    null);
        }
        if (!traces.isEmpty()) {
            throw new LedgerException(
                    missing + "there was a run here: it left " + String.join(", ", traces) + back, null);
        }
    }

    private static void requireSame(LedgerFile file, Witness witness, Known known) {
        if (known.id() != null && !known.id().equals(witness.ledger()) && witness.lastJob() > 0) {
            throw new LedgerException(
                    file.path() + " is another ledger than the one that " + witness.lastJob()
                            + " job(s) were submitted with from here: bring that one back, or choose another --out"
                            + GO_ON,
                    null);
        }
        if (known.lastJob() < witness.lastJob()) {
            throw new LedgerException(
                    "the ledger went back: " + file.path() + " knows jobs up to " + known.lastJob() + ", but "
                            + witness.lastJob() + " were submitted from here; it is an older copy, or its ledger.db-wal"
                            + " was lost or damaged. Bring back the newest" + GO_ON,
                    null);
        }
    }

    private static Known known(LedgerFile file) {
        Connection connection = file.openForReading();
        try {
            return new Known(LedgerSchema.id(connection), Tally.lastJob(connection));
        } catch (SQLException e) {
            throw file.failure("read", e);
        } finally {
            LedgerSource.close(connection);
        }
    }
}
