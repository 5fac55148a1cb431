package dev.delaminate.cli;

import dev.delaminate.cli.ledger.LedgerArguments;
import dev.delaminate.cli.store.OutName;
import dev.delaminate.cli.store.S3Arguments;
import dev.delaminate.console.ExitCode;
import dev.delaminate.console.UserError;
import dev.delaminate.layering.JobId;
import dev.delaminate.ledger.queries.DoubtfulRow;
import dev.delaminate.ledger.queries.LedgerQueries;
import dev.delaminate.ledger.sql.LedgerSource;
import dev.delaminate.ledger.sqlite.Settlements;
import dev.delaminate.pipeline.money.Price;
import dev.delaminate.text.ShellWord;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
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
    @ParentCommand
    Supplier<Map<String, String>> environment = Map::of;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "OUT",
            arity = "0..1",
            description = OutName.OF_A_RUN + " With --ledger it may be left out, and workers may be at work.")
    @Nullable
    OutName named;

    @Mixin
    LedgerArguments where = new LedgerArguments();

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

    @Mixin
    S3Arguments store = new S3Arguments();

    private Path out = Path.of("");

    @Override
    public Integer call() {
        boolean isShared = where.isShared();
        if (named != null) {
            out = store.place(named);
        } else if (!isShared) {
            throw new UserError(ExitCode.USAGE, "say which run: its folder OUT, or --ledger URL and --run NAME");
        }
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
        try (LedgerSource ledger = ledger();
                LedgerQueries queries = LedgerQueries.open(ledger)) {
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
                            words(ledger));
        }
    }

    private LedgerSource ledger() {
        return where.isShared()
                ? where.existing(environment.get())
                : where.onRecord(out, environment.get()).ledger();
    }

    /** What names the run to a command. */
    private String words(LedgerSource ledger) {
        return ((named == null ? "" : ShellWord.of(out)) + ledger.options()).strip();
    }

    private void known(String requestId) {
        if (rows.size() != 1 || all) {
            throw new UserError(ExitCode.USAGE, "--request-id names the job of one row: give one --row ID");
        }
        console().println(rows.get(0) + " is in flight: the next run asks for its layers, free of charge");
        settle(settlements -> {
            settlements.known(rows.get(0), new JobId(requestId));
            return rows;
        });
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
            return rows;
        });
    }

    private PrintWriter console() {
        return spec.commandLine().getOut();
    }

    private void settle(Function<Settlements, List<String>> settling) {
        new RunDecisions(where, out, environment.get(), spec.commandLine().getErr()).make(settling);
    }
}
