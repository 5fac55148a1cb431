package dev.delaminate.cli;

import dev.delaminate.layering.JobId;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What became of a job in doubt, as the user found out at the service. */
@Command(
        name = "settle",
        mixinStandardHelpOptions = true,
        description =
                "Says what became of a row in doubt, as the service's own pages show it. The next run goes on from"
                        + " there.")
final class SettleCommand implements Callable<Integer> {
    @Parameters(paramLabel = "OUT", description = "The folder of a run.")
    Path out = Path.of("");

    @Option(names = "--row", paramLabel = "ID", required = true, description = "The row's id, as in the manifest.")
    String row = "";

    @ArgGroup(multiplicity = "1")
    Verdict verdict = new Verdict();

    /** One of the two. */
    static final class Verdict {
        @Option(
                names = "--not-billed",
                description = "No job came of it: the row is pending again, its price released.")
        boolean notBilled;

        @Option(
                names = "--request-id",
                paramLabel = "X",
                description = "This job came of it: the row is in flight, and the next run asks for its layers.")
        @Nullable
        String requestId;
    }

    @Override
    public Integer call() {
        PrintStream console = System.err;
        try (OpenOutput output = OpenOutput.existing(out, console)) {
            output.ledger().recover();
            if (verdict.requestId != null) {
                output.ledger().settlements().known(row, new JobId(verdict.requestId));
                System.out.println(row + " is in flight; the next run asks for its layers");
            } else {
                output.ledger().settlements().notBilled(row);
                System.out.println(row + " is pending again; the next run submits it");
            }
        }
        return ExitCode.DONE.code();
    }
}
