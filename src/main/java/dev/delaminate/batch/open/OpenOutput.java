package dev.delaminate.batch.open;

import dev.delaminate.console.ExitCode;
import dev.delaminate.console.UserError;
import dev.delaminate.ledger.Account;
import dev.delaminate.ledger.Recovery;
import dev.delaminate.ledger.continuity.Continuity;
import dev.delaminate.ledger.file.LedgerFile;
import dev.delaminate.ledger.sqlite.SqliteLedger;
import dev.delaminate.log.LogFormat;
import dev.delaminate.log.RunLog;
import dev.delaminate.manifest.ManifestColumns;
import dev.delaminate.output.NetworkShare;
import dev.delaminate.output.OutLock;
import dev.delaminate.output.OutputException;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.output.TracesOfARun;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** OUT, owned by this process: its lock, its log and its ledger, closed in the right order. */
public record OpenOutput(OutputFolder folder, OutLock lock, SqliteLedger ledger, PrintWriter console)
        implements AutoCloseable {
    /**
     * Makes OUT where it is not there yet.
     *
     * @param adopt to begin a ledger, or go on with an older one, where the newest was lost
     */
    public static OpenOutput forRun(Path out, boolean adopt, LogFormat format, PrintWriter console) {
        if (Files.exists(out) && !Files.isDirectory(out)) {
            throw new UserError(ExitCode.USAGE, "--out " + out + " is a file; name a folder");
        }
        return open(OutputFolder.create(out), adopt, format, console);
    }

    /** Errors when there was never a run in OUT. */
    public static OpenOutput existing(Path out, PrintWriter console) {
        return open(folder(out), false, null, console);
    }

    /** OUT of an earlier run, to be looked at; errors when there was none. */
    public static OutputFolder folder(Path out) {
        try {
            return OutputFolder.existing(out);
        } catch (OutputException e) {
            throw new UserError(ExitCode.USAGE, e.getMessage());
        }
    }

    private static OpenOutput open(
            OutputFolder folder, boolean adopt, @Nullable LogFormat format, PrintWriter console) {
        NetworkShare.refuse(folder.disk());
        folder.refuseLinks();
        OutLock lock = OutLock.take(folder.lock(), folder.owner(), "delaminate run --out " + folder.path());
        try {
            RunLog.open(folder.log(), "INFO", format);
            LedgerFile file = LedgerFile.of(folder);
            if (!adopt) {
                RunMark.requireNone(folder);
                Continuity.require(file, TracesOfARun.in(folder, ManifestColumns.RESULT_REQUEST_ID));
            }
            Continuity.original(file).ifPresent(original -> tellOfCopy(folder, original, console));
            return new OpenOutput(folder, lock, SqliteLedger.open(file, InstantSource.system()), console);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static void tellOfCopy(OutputFolder folder, Path original, PrintWriter console) {
        console.printf(
                "%s is a copy of %s, which is still there: go on in one of them only, or both pay for the rows that are"
                        + " left%n",
                folder.path(), original);
    }

    /** What the last run left behind, where there is anything to say about it. */
    public void tell(Recovery found) {
        if (found.interrupted() > 0) {
            console.printf(
                    "%,d row(s) were being submitted when the last run died: they are in doubt now and are not sent again by"
                            + " themselves (--resubmit-in-doubt, or delaminate settle)%n",
                    found.interrupted());
        }
        if (found.handedOn() > 0) {
            console.printf(
                    "%,d job(s) that the last run could not record are recorded now, and asked for free of charge%n",
                    found.handedOn());
        }
        if (found.inFlight() + found.layered() > 0) {
            console.printf(
                    "Going on: %,d paid job(s) are asked for, %,d finished row(s) are fetched.%n",
                    found.inFlight(), found.layered());
        }
    }

    /** Only the service that took a job, asked with the same key, can tell what became of it. */
    public void requireOwnJobs(Account account) {
        ledger.unsettledJobsOfOthers(account).entrySet().stream().findFirst().ifPresent(other -> {
            throw new UserError(
                    ExitCode.USAGE,
                    String.format(
                            "%,d unsettled job(s) belong to %s with another key or service than this one; finish them with"
                                    + " that --service and key first, or choose another --out",
                            other.getValue(), other.getKey().origin()));
        });
    }

    /** The run of OUT, as whoever works on it and whoever looks at it sees it. */
    public OpenRun run() {
        return new OpenRun(folder, ledger, LedgerFile.of(folder), console);
    }

    @Override
    public void close() {
        try {
            ledger.close();
        } finally {
            lock.close();
        }
    }
}
