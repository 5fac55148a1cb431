package dev.delaminate.cli.ledger;

import dev.delaminate.cli.options.Durations;
import dev.delaminate.console.ExitCode;
import dev.delaminate.console.UserError;
import dev.delaminate.fleet.WorkerTerms;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a process is to the others that share its run. */
public final class WorkerArguments {
    @Option(
            names = "--name",
            paramLabel = "NAME",
            description =
                    "With --ledger: what this process is called among those of the run. Default: the machine's name"
                            + " and a number that is free")
    public @Nullable String name;

    @Option(
            names = "--account",
            paramLabel = "NAME",
            defaultValue = WorkerTerms.ACCOUNT,
            description =
                    "With --ledger: which of the run's accounts the key belongs to. Its workers share --in-flight,"
                            + " --budget and pauses. Default: ${DEFAULT-VALUE}")
    String account = WorkerTerms.ACCOUNT;

    @Option(
            names = "--lease",
            paramLabel = "TIME",
            defaultValue = "30s",
            converter = Durations.class,
            description = "With --ledger: others take this process's rows when it was not heard of for so long."
                    + " Default: ${DEFAULT-VALUE}")
    Duration lease = WorkerTerms.LEASE;

    /** What is wrong with these is said before anything is done. */
    public void check() {
        if (lease.compareTo(WorkerTerms.SHORTEST_LEASE) < 0) {
            throw new UserError(
                    ExitCode.USAGE,
                    "--lease " + lease.toMillis() + "ms is too short, and a pause of the network would take rows from a"
                            + " worker that is well: give at least " + WorkerTerms.SHORTEST_LEASE.toSeconds() + "s");
        }
        if (account.isBlank()) {
            throw new UserError(ExitCode.USAGE, "--account: give a name");
        }
    }

    /**
     * @param name that it got
     * @param inFlight jobs that the workers of its account may have at the service; null: it is found out
     * @param mostFound what the number that is found out never passes; null where one is stated
     * @param budgetMicros that the account may cost; null: as it was
     */
    public WorkerTerms terms(
            String name,
            @Nullable Integer inFlight,
            @Nullable Integer mostFound,
            @Nullable Long budgetMicros,
            boolean stays) {
        return new WorkerTerms(name, account.strip(), lease, inFlight, budgetMicros, stays, mostFound);
    }
}
