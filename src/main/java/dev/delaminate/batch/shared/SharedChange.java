package dev.delaminate.batch.shared;

import dev.delaminate.ledger.postgres.PostgresRun;
import dev.delaminate.ledger.postgres.copy.RunCopy;
import dev.delaminate.ledger.postgres.copy.RunCopy.Copied;
import dev.delaminate.output.NetworkShare;
import dev.delaminate.output.OutputFolder;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Changes rows of a shared run as a whole, while others work on it.
 *
 * @param scratch a folder on a disk of this machine that holds the run's tables meanwhile
 * @param notices told, in a sentence, what takes long
 */
public record SharedChange(PostgresRun run, Path scratch, Consumer<String> notices) {
    /** Works beside what a process has on its disk. */
    public static SharedChange in(OutputFolder folder, PostgresRun run, Consumer<String> notices) {
        // A ledger in a file cannot be kept on a share.
        return NetworkShare.has(folder.work())
                ? anywhere(run, notices)
                : new SharedChange(run, folder.copies(), notices);
    }

    /** Works among the temporary files of this machine. */
    public static SharedChange anywhere(PostgresRun run, Consumer<String> notices) {
        return new SharedChange(run, Path.of(System.getProperty("java.io.tmpdir")), notices);
    }

    /** All of it, or nothing where it throws. Blocks. Errors with {@link dev.delaminate.ledger.LedgerException}. */
    public <T> T make(Function<Copied, T> changes) {
        return RunCopy.change(run, scratch, InstantSource.system(), notices, changes);
    }
}
