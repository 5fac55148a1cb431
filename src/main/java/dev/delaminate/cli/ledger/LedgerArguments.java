package dev.delaminate.cli.ledger;

import dev.delaminate.batch.open.OpenOutput;
import dev.delaminate.batch.open.RunMark;
import dev.delaminate.batch.open.RunOnRecord;
import dev.delaminate.console.ExitCode;
import dev.delaminate.console.Usage;
import dev.delaminate.console.UserError;
import dev.delaminate.ledger.LedgerException;
import dev.delaminate.ledger.postgres.LedgerAddress;
import dev.delaminate.ledger.postgres.PostgresRun;
import dev.delaminate.ledger.postgres.RunName;
import dev.delaminate.output.OutputFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the ledger of a run is: a file in OUT, or a database that many workers share. */
public final class LedgerArguments {
    private static final String PASSWORD = "DELAMINATE_LEDGER_PASSWORD";

    @Option(
            names = "--ledger",
            paramLabel = "URL",
            description =
                    "A ledger that several machines share: jdbc:postgresql://host/database. Its password is read from"
                            + " the variable " + PASSWORD + " or PGPASSWORD, or from ~/.pgpass. Default: a file in OUT")
    @Nullable
    String ledger;

    @Option(names = "--run", paramLabel = "NAME", description = "Which run of that ledger, such as spring-catalog.")
    @Nullable
    String run;

    /** Whether the ledger is in a database. Errors with {@link UserError} where what is said of it is not enough. */
    public boolean isShared() {
        if (ledger == null && run != null) {
            throw new UserError(
                    ExitCode.USAGE, "--run " + run + " names a run of a shared ledger: say which with --ledger URL");
        }
        if (ledger != null && run == null) {
            throw new UserError(ExitCode.USAGE, "--ledger holds many runs: name the one that you mean with --run NAME");
        }
        return ledger != null;
    }

    /**
     * The run to look at; to be closed. Blocks. Errors with {@link UserError} for what is wrong with these options, and with
     * {@link LedgerException} where there is no such run, or the database cannot be reached.
     *
     * @param out the folder of its files, and of its ledger where these options say nothing of that
     */
    public RunOnRecord onRecord(Path out, Map<String, String> environment) {
        boolean isShared = isShared();
        OutputFolder folder = OpenOutput.folder(out);
        if (!isShared && folder.store() != null && !Files.exists(folder.ledger())) {
            throw new UserError(
                    ExitCode.USAGE,
                    out
                            + " is in a store, which holds no ledger: say where that is, with --ledger URL and --run NAME, or"
                            + " with the --scratch FOLDER of its run");
        }
        if (!isShared) {
            RunMark.requireNone(folder);
            return RunOnRecord.in(folder);
        }
        PostgresRun shared = existing(environment);
        try {
            if (folder.store() == null) { // a store may be away: its run can be looked at all the same
                RunMark.require(folder, shared);
            }
            return new RunOnRecord(folder, shared);
        } catch (RuntimeException e) {
            shared.close();
            throw e;
        }
    }

    /** The shared run, which must be there; to be closed. Blocks, and errors as above. */
    public PostgresRun existing(Map<String, String> environment) {
        return PostgresRun.existing(address(environment).url(), name(), password(environment));
    }

    /** The shared run, which is begun where it is not there yet; to be closed. Blocks, and errors as above. */
    public PostgresRun create(Map<String, String> environment) {
        return PostgresRun.create(address(environment).url(), name(), password(environment));
    }

    private LedgerAddress address(Map<String, String> environment) {
        String given = isShared() ? ledger : null;
        if (given == null) {
            throw new UserError(ExitCode.USAGE, "--ledger URL and --run NAME are missing");
        }
        return Usage.of("--ledger", () -> LedgerAddress.parse(given)).orUser(environment.get("PGUSER"));
    }

    /** What the shared run is called. */
    public RunName name() {
        String given = run == null ? "" : run;
        return Usage.of("--run", () -> RunName.parse(given));
    }

    private static @Nullable String password(Map<String, String> environment) {
        return Stream.of(PASSWORD, "PGPASSWORD")
                .map(environment::get)
                .filter(password -> password != null && !password.isEmpty())
                .findFirst()
                .orElse(null);
    }
}
