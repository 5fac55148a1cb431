package dev.delaminate.ledger.reviews;

import dev.delaminate.ledger.LedgerException;
import dev.delaminate.ledger.file.LedgerFile;
import dev.delaminate.ledger.sql.LedgerSource;
import dev.delaminate.output.NetworkShare;
import dev.delaminate.output.OutLock;
import dev.delaminate.output.OutLockedException;
import dev.delaminate.output.OutputException;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.review.Verdict;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Records what people say of layer sets, beside a run in this process or in others: on a connection of its own, one short
 * transaction for each, which writes the table of reviews and nothing else. What {@link #record} has answered no death of a
 * process or machine takes back. Thread-safe; blocks, also for a moment while a run commits.
 *
 * <p>A review is of one set: when another one takes its place, the old review stays on record with the job that made the
 * old set, and is that of no row any more.
 */
public final class ReviewStore implements AutoCloseable {
    private final LedgerSource ledger;
    private final InstantSource clock;

    /** Kept open of a file. Of a database none is kept: its pool gives one that is known to live. */
    private final @Nullable ReviewWriter kept;

    private ReviewStore(LedgerSource ledger, InstantSource clock, @Nullable ReviewWriter kept) {
        this.ledger = ledger;
        this.clock = clock;
        this.kept = kept;
    }

    /**
     * Opens it. A file that an older program wrote is raised first, which needs OUT for a moment. Blocks. Errors with {@link
     * LedgerException}, which says what to do, when there is no ledger, when it is older and another process holds OUT, or
     * when it cannot be written there.
     *
     * @param ledger stays its owner's to close
     * @param folder OUT, which the file stands in
     */
    public static ReviewStore open(LedgerSource ledger, OutputFolder folder, InstantSource clock) {
        if (ledger instanceof LedgerFile file) {
            NetworkShare.refuse(folder.disk());
            if (file.isOlder()) {
                raise(folder, file);
            }
        }
        return of(ledger, clock);
    }

    /** The same for a ledger of today's version. */
    public static ReviewStore of(LedgerSource ledger, InstantSource clock) {
        return new ReviewStore(ledger, clock, ledger instanceof LedgerFile ? writer(ledger) : null);
    }

    /**
     * Records what a person says of the set that a row has now; it takes the place of what was said of that set before.
     * Errors with {@link LedgerException} when it cannot be written; nothing was changed then, unless the connection broke
     * in the very moment of the commit, and the next one may be recorded again.
     *
     * @param row its number in the ledger
     * @param version of the set that they looked at, see {@link SetVersion}
     */
    public synchronized ReviewAnswer record(long row, String version, Verdict verdict) {
        if (kept != null) {
            return record(kept, row, version, verdict);
        }
        try (ReviewWriter writer = writer(ledger)) {
            return record(writer, row, version, verdict);
        }
    }

    private ReviewAnswer record(ReviewWriter writer, long row, String version, Verdict verdict) {
        try {
            return writer.record(row, version, verdict, clock.millis());
        } catch (SQLException e) {
            throw ledger.failure("write", e);
        }
    }

    @Override
    public synchronized void close() {
        if (kept != null) {
            kept.close();
        }
    }

    private static ReviewWriter writer(LedgerSource ledger) {
        Connection connection = ledger.openBeside();
        try {
            if (ledger instanceof LedgerFile) {
                WriteTurn.on(connection);
            }
            return new ReviewWriter(connection, ledger.beginWriting());
        } catch (SQLException e) {
            LedgerSource.close(connection);
            throw ledger.failure("open", e);
        }
    }

    private static void raise(OutputFolder folder, LedgerFile file) {
        String why = "the ledger in " + folder.path()
                + " was written by an older delaminate, and has to be raised before it takes reviews: ";
        OutLock lock;
        try {
            lock = OutLock.take(folder.lock(), folder.owner(), "delaminate raises the ledger");
        } catch (OutLockedException | OutputException e) {
            throw new LedgerException(why + e.getMessage(), e);
        }
        try {
            LedgerSource.close(file.openForWriting());
        } finally {
            lock.close();
        }
    }
}
