package dev.delaminate.batch.open;

import dev.delaminate.console.ExitCode;
import dev.delaminate.console.UserError;
import dev.delaminate.ledger.file.LedgerSchema;
import dev.delaminate.ledger.postgres.PostgresRun;
import dev.delaminate.ledger.postgres.RunName;
import dev.delaminate.ledger.sql.LedgerSource;
import dev.delaminate.ledger.sql.Sql;
import dev.delaminate.manifest.ManifestColumns;
import dev.delaminate.output.LocalFault;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.output.TracesOfARun;
import dev.delaminate.output.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What OUT says of the shared run that it belongs to, and the run's ledger of OUT. Two runs in one OUT would put their layers
 * in each other's places; two OUTs of one run would each have a part of them; a run that is begun anew, since its database was
 * lost, would pay for everything once more. Blocks.
 *
 * <pre>
 * run spring
 * ledger 5b0c7e1f9a2d4468
 * </pre>
 *
 * @param run its name
 * @param ledger which ledger: its own number, drawn when it was begun
 */
public record RunMark(String run, String ledger) {
    private static final Pattern FORM = Pattern.compile("run (?<run>\\S+)\nledger (?<ledger>\\S+)\n");
    private static final String ANOTHER_OUT = "choose another --out";
    private static final String OUT = "out";
    private static final String FIND_OUT = "SELECT value FROM meta WHERE name = ? AND EXISTS (SELECT 1 FROM manifest)";
    private static final String NOTE_OUT =
            "INSERT INTO meta VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value";

    /**
     * Refuses an OUT that is another run's, or that an unknown run left its sets in, before anything is asked of a database.
     * Errors with {@link UserError}.
     */
    public static void requireFree(Path out, RunName name) {
        if (!OutputFolder.isRun(out)) {
            return;
        }
        OutputFolder folder = OutputFolder.existing(out);
        RunMark mark = of(folder);
        if (mark != null) {
            mark.requireName(folder, name);
            return;
        }
        List<String> traces = TracesOfARun.in(folder, ManifestColumns.RESULT_REQUEST_ID);
        if (!traces.isEmpty()) {
            throw refused(folder.path() + " holds a run of which run '" + name + "' knows nothing: it left "
                    + String.join(", ", traces) + "; " + ANOTHER_OUT);
        }
    }

    /**
     * OUT is the run's from now on, where it has none yet. Errors with {@link UserError} where OUT is another's, or the run has
     * another OUT, and with {@link dev.delaminate.layering.LayeringException} where that cannot be written.
     */
    public static void put(OutputFolder folder, PostgresRun run) {
        if (of(folder) == null) {
            Optional<String> elsewhere = asked(run, RunMark::out);
            if (elsewhere.isPresent()) {
                throw refused("the layers of run '" + run.name() + "' are in " + elsewhere.get()
                        + ", and nothing of it is in "
                        + folder.path()
                        + ": give all its workers one --out; or, where that one is lost, delaminate verify "
                        + folder.path() + run.options() + " --requeue, which has its sets fetched once more");
            }
            move(folder, run);
        }
        require(folder, run); // somebody else may have been faster
    }

    /** OUT is the run's from now on, wherever its sets were until now. Errors as above. */
    public static void move(OutputFolder folder, PostgresRun run) {
        try {
            WholeFile.writeForced(
                    folder.runMark(),
                    asked(run, connection -> of(connection, run.name())).text());
            asked(run, connection -> Sql.update(connection, NOTE_OUT, OUT, String.valueOf(folder.path())));
        } catch (IOException e) {
            throw LocalFault.exception(e, folder.runMark());
        }
    }

    /** Refuses to look for a ledger in an OUT whose run has it in a database. Errors with {@link UserError}. */
    public static void requireNone(OutputFolder folder) {
        RunMark mark = folder.store() == null && !Files.exists(folder.ledger()) ? of(folder) : null;
        if (mark != null) {
            throw refused(folder.path() + " belongs to run '" + mark.run
                    + "', whose ledger is in a database: give --ledger URL and --run " + mark.run);
        }
    }

    /** Refuses an OUT that is another run's; one that is nobody's may be looked at. Errors with {@link UserError}. */
    public static void require(OutputFolder folder, PostgresRun run) {
        RunMark mark = of(folder);
        if (mark == null) {
            return;
        }
        mark.requireName(folder, run.name());
        if (!mark.ledger.equals(asked(run, connection -> of(connection, run.name())).ledger)) {
            throw refused(folder.path() + " belongs to another ledger of run '" + run.name()
                    + "' than this one, which knows nothing of what was paid for there: bring that one back; or "
                    + ANOTHER_OUT + "; or go on without it, by delaminate run MANIFEST --out " + folder.path()
                    + " --adopt, which keeps a ledger of its own");
        }
    }

    private void requireName(OutputFolder folder, RunName name) {
        if (!run.equals(name.value())) {
            throw refused(folder.path() + " belongs to run '" + run + "', and run '" + name
                    + "' would put its layers in the places of that one's: give --run " + run + ", or " + ANOTHER_OUT);
        }
    }

    private static UserError refused(String why) {
        return new UserError(ExitCode.USAGE, why);
    }

    /** Null where OUT says nothing. */
    private static @Nullable RunMark of(OutputFolder folder) {
        try {
            Matcher text = FORM.matcher(Files.readString(folder.runMark()));
            if (!text.matches()) {
                throw refused(folder.runMark() + " cannot be read, which tells whose " + folder.path()
                        + " is: bring it back, or " + ANOTHER_OUT);
            }
            return new RunMark(text.group("run"), text.group("ledger"));
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw LocalFault.exception(e, folder.runMark());
        }
    }

    private static RunMark of(Connection connection, RunName name) throws SQLException {
        return new RunMark(name.value(), Objects.requireNonNull(LedgerSchema.id(connection), "every run has an id"));
    }

    /** Where the run's layers go; empty as long as no manifest was taken in, whoever meant to. */
    private static Optional<String> out(Connection connection) throws SQLException {
        return Sql.list(connection, FIND_OUT, line -> line.getString(1), OUT).stream()
                .findFirst();
    }

    private interface Question<T> {
        T of(Connection connection) throws SQLException;
    }

    private static <T> T asked(PostgresRun run, Question<T> question) {
        Connection connection = run.openBeside();
        try {
            return question.of(connection);
        } catch (SQLException e) {
            throw run.failure("read", e);
        } finally {
            LedgerSource.close(connection);
        }
    }

    private String text() {
        return "run " + run + "\nledger " + ledger + "\n";
    }
}
