package dev.delaminate.cli;

import dev.delaminate.batch.open.OpenOutput;
import dev.delaminate.batch.shared.SharedChange;
import dev.delaminate.cli.ledger.LedgerArguments;
import dev.delaminate.ledger.postgres.PostgresRun;
import dev.delaminate.ledger.sqlite.Settlements;
import dev.delaminate.ledger.sqlite.SqliteLedger;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;

/**
 * What a user decides about rows of a run: in OUT while nobody works on it, in a shared ledger at any time.
 *
 * @param out with its ledger, where {@code where} says nothing of another
 * @param console told what takes long
 */
record RunDecisions(LedgerArguments where, Path out, Map<String, String> environment, PrintWriter console) {
    /** All that is decided, or nothing where it throws. Blocks. */
    <T> T make(Function<Settlements, T> deciding) {
        return where.isShared() ? shared(deciding) : inFile(deciding);
    }

    private <T> T shared(Function<Settlements, T> deciding) {
        try (PostgresRun run = where.existing(environment)) {
            return SharedChange.anywhere(run, console::println).make(copied -> decided(copied.ledger(), deciding));
        }
    }

    private <T> T inFile(Function<Settlements, T> deciding) {
        try (OpenOutput output = OpenOutput.existing(out, console)) {
            return output.ledger().atomically(() -> {
                output.ledger().recover();
                return decided(output.ledger(), deciding);
            });
        }
    }

    private static <T> T decided(SqliteLedger ledger, Function<Settlements, T> deciding) {
        return ledger.atomically(() -> deciding.apply(ledger.settlements()));
    }
}
