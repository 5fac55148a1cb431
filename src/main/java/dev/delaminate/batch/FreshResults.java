package dev.delaminate.batch;

import dev.delaminate.ledger.postgres.Alone;
import dev.delaminate.ledger.postgres.PostgresRun;
import dev.delaminate.ledger.queries.LedgerQueries;
import dev.delaminate.ledger.sql.LedgerSource;
import dev.delaminate.output.OutputException;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.output.store.StoreRetry;
import dev.delaminate.results.ResultFormat;
import dev.delaminate.results.ResultsExport;
import dev.delaminate.text.ShellWord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Writes the result manifests of OUT anew.
 *
 * @param ledger of the run
 * @param byteOrderMark they begin with one
 */
public record FreshResults(OutputFolder folder, LedgerSource ledger, boolean byteOrderMark) {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    /** Begins with a byte order mark where the results that are there do, or where there are none. Blocks. */
    public static FreshResults asBefore(OutputFolder folder, LedgerSource ledger) {
        try (InputStream before = Files.newInputStream(folder.results())) {
            byte[] first = before.readNBytes(BYTE_ORDER_MARK.length);
            return new FreshResults(folder, ledger, first.length == 0 || Arrays.equals(first, BYTE_ORDER_MARK));
        } catch (IOException e) {
            return new FreshResults(folder, ledger, true);
        }
    }

    /** When {@code error} ends the run: what is known is shown where that is possible, and the error stays the one to tell. */
    public void writeAfter(Throwable error, Consumer<String> notices) {
        try {
            writeOnce(notices);
        } catch (RuntimeException e) {
            error.addSuppressed(e);
        }
    }

    /**
     * Blocks. Errors when the manifest that the ledger's rows have their places in is not to be had.
     *
     * @param notices told, in a sentence, who is waited for
     * @return where results.csv is: elsewhere beside its place, if another program holds that one open
     */
    public Path write(Consumer<String> notices) {
        return StoreRetry.DEFAULT.of(() -> writeOnce(notices));
    }

    private Path writeOnce(Consumer<String> notices) {
        return ledger instanceof PostgresRun run ? writtenAlone(run, notices) : written();
    }

    /** Two at once would write over each other's part of the same file: it is left to one that does not end. */
    private Path writtenAlone(PostgresRun run, Consumer<String> notices) {
        try {
            return new Alone(run, "results").get(this::written, notices);
        } catch (Alone.OccupiedException e) {
            throw new OutputException(
                    e.getMessage() + "; then: delaminate results " + ShellWord.of(folder.path()) + run.options(), e);
        }
    }

    private Path written() {
        ResultsExport export = new ResultsExport(folder, ledger);
        try (LedgerQueries queries = LedgerQueries.open(ledger)) {
            ManifestCopy manifest = ManifestCopy.of(queries, folder);
            ResultFormat format = ResultFormat.of(manifest.format(), byteOrderMark);
            return export.write(queries, manifest.file(), manifest.format(), format);
        } catch (IOException e) {
            throw export.unwritable(e);
        }
    }
}
