package dev.delaminate.batch.open;

import dev.delaminate.ledger.file.LedgerFile;
import dev.delaminate.ledger.queries.LedgerQueries;
import dev.delaminate.ledger.sql.LedgerSource;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.text.ShellWord;
import java.nio.file.Path;

/**
 * A run to be looked at, whoever works on it meanwhile: the folder that its files are in, and the ledger that tells of them.
 *
 * @param ledger closed with this
 */
public record RunOnRecord(OutputFolder folder, LedgerSource ledger) implements AutoCloseable {
    /** One whose ledger is a file in its folder. */
    public static RunOnRecord in(OutputFolder folder) {
        return new RunOnRecord(folder, LedgerFile.of(folder));
    }

    /** To be closed. Blocks. Errors with {@link dev.delaminate.ledger.LedgerException} when there is no ledger. */
    public LedgerQueries queries() {
        return LedgerQueries.open(ledger);
    }

    /** What names the run to a command, as a shell takes it. */
    public String words(Path named) {
        return ShellWord.of(named) + ledger.options();
    }

    @Override
    public void close() {
        ledger.close();
    }
}
