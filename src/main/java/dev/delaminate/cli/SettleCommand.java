package dev.delaminate.cli;

import dev.delaminate.batch.OpenOutput;
import dev.delaminate.console.ExitCode;
import dev.delaminate.console.UserError;
import dev.delaminate.layering.JobId;
import dev.delaminate.ledger.Recovery;
import dev.delaminate.ledger.queries.DoubtfulRow;
import dev.delaminate.ledger.queries.LedgerQueries;
import dev.delaminate.ledger.sqlite.Settlements;
import dev.delaminate.pipeline.money.Price;
import dev.delaminate.text.ShellWord;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What became of jobs in doubt, as the user found out at the service. */
@Command(
        name = "settle",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Lists the rows in doubt: submitted, and the answer never came. Look them up on the service's own pages, then"
                    + " say what became of them. The next run goes on from there.",
            "Settling itself costs nothing."
        })
final class SettleCommand implements Callable<Integer> {
    @Spec
    CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "OUT", description = "The folder of a run.")
    Path out = Path.of("");

    @Option(
            names = "--row",
            paramLabel = "ID",
            description = "The row's id, or its key, as the list shows it: quoted for the shell. Repeatable.")
    List<String> rows = new ArrayList<>();

    @Option(names = "--all", description = "Every row in doubt; with --not-billed.")
    boolean all;

    @ArgGroup(multiplicity = "0..1")
    Verdict verdict = new Verdict();

    /** One of the two. */
    static final class Verdict {
        @Option(
                names = "--not-billed",
                description =
                        "No job came of it: the row is pending again and its price released; the next run pays for"
                                + " it anew.")
        boolean notBilled;

        @Option(
                names = "--request-id",
                paramLabel = "X",
                description = "This job came of it: the row is in flight, and the next run asks for its layers, free of"
                        + " charge.")
        @Nullable
        String requestId;
    }

    @Override
    public Integer call() {
        if (verdict.requestId != null) {
            known(verdict.requestId);
        } else if (verdict.notBilled) {
            notBilled();
        } else if (all || !rows.isEmpty()) {
            throw new UserError(ExitCode.USAGE, "say what became of it: --not-billed or --request-id X");
        } else {
            list();
        }
        return ExitCode.DONE.code();
    }

    private void list() {
        try (LedgerQueries queries = LedgerQueries.open(OpenOutput.file(OpenOutput.folder(out)))) {
            Iterator<DoubtfulRow> doubtful = queries.rowsInDoubt();
            if (!doubtful.hasNext()) {
                console().println("no row is in doubt");
                return;
            }
            doubtful.forEachRemaining(row -> console()
                    .printf(
                            "%s  submitted %s  %s  %s%n",
                            ShellWord.of(row.name()),
                            row.submittedAt(),
                            Price.dollars(row.priceMicros()),
                            row.picture()));
            console()
                    .printf(
                            "Next     look them up at the service, then delaminate settle %s --row=ID --not-billed or"
                                    + " --row=ID --request-id=X%n",
                            ShellWord.of(out));
        }
    }

    private void known(String requestId) {
        if (rows.size() != 1 || all) {
            throw new UserError(ExitCode.USAGE, "--request-id names the job of one row: give one --row ID");
        }
        console().println(rows.get(0) + " is in flight: the next run asks for its layers, free of charge");
        settle(settlements -> settlements.known(rows.get(0), new JobId(requestId)));
    }

    private void notBilled() {
        if (rows.isEmpty() != all) {
            throw new UserError(ExitCode.USAGE, "say which rows were not billed: --row ID, or --all");
        }
        console()
                .println((all ? "every row in doubt" : String.join(", ", rows))
                        + ": pending again, and the price released. The next run pays anew: twice, should the first job"
                        + " have been billed after all");
        settle(settlements -> {
            if (all) {
                settlements.noneBilled();
            } else {
                settlements.notBilled(rows);
            }
        });
    }

    private PrintWriter console() {
        return spec.commandLine().getOut();
    }

    private void settle(Consumer<Settlements> settling) {
        try (OpenOutput output = OpenOutput.existing(out, spec.commandLine().getErr())) {
            output.ledger().atomically(() -> {
                Recovery found = output.ledger().recover();
                settling.accept(output.ledger().settlements());
                return found;
            });
        }
    }
}
