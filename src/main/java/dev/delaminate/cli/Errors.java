package dev.delaminate.cli;

import dev.delaminate.cli.options.FileNames;
import dev.delaminate.console.ExitCode;
import dev.delaminate.console.UserError;
import dev.delaminate.layering.Failure;
import dev.delaminate.layering.LayeringException;
import dev.delaminate.ledger.LedgerException;
import dev.delaminate.manifest.csv.ManifestException;
import dev.delaminate.output.OutLockedException;
import dev.delaminate.output.OutputException;
import dev.delaminate.text.Printable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells what went wrong in one line on standard error; the stack trace goes to the log. */
final class Errors implements IParameterExceptionHandler, IExecutionExceptionHandler {
    @Override
    public int handleParseException(ParameterException error, String[] arguments) {
        CommandLine command = error.getCommandLine();
        command.getErr().println("delaminate: " + said(error));
        UnmatchedArgumentException.printSuggestions(error, command.getErr());
        command.getErr().println("See: " + command.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE.code();
    }

    @Override
    public int handleExecutionException(Exception error, CommandLine command, ParseResult parsed) {
        ExitCode exit = exitOf(error);
        // Not a field: most commands log nothing and need not wait until logging is set up.
        LoggerFactory.getLogger(Errors.class)
                .error("{} ends with exit {}", command.getCommandSpec().qualifiedName(), exit.code(), error);
        command.getErr().println("delaminate: " + words(error));
        return exit.code();
    }

    /** What a person is told of it, in one line. */
    static String words(Throwable error) {
        return exitOf(error) == ExitCode.BUG
                ? "this is a bug (" + error + "); nothing recorded is lost, the same command goes on;"
                        + " please report it with the log under OUT/.delaminate"
                : firstLine(error);
    }

    private static String said(ParameterException error) {
        return error instanceof UnmatchedArgumentException unmatched
                ? UnknownWord.said(unmatched.getUnmatched().get(0))
                : firstLine(error);
    }

    static ExitCode exitOf(Throwable error) {
        if (FileNames.unnameable(error) != null) {
            return ExitCode.USAGE;
        }
        if (error instanceof UserError user) {
            return user.exit();
        }
        if (error instanceof OutLockedException) {
            return ExitCode.HELD;
        }
        if (error instanceof ManifestException) {
            return ExitCode.USAGE;
        }
        boolean local = error instanceof LedgerException
                || error instanceof OutputException
                || (error instanceof LayeringException expected && expected.failure() instanceof Failure.Local);
        return local ? ExitCode.LOCAL : ExitCode.BUG;
    }

    private static String firstLine(Throwable error) {
        String unnameable = FileNames.unnameable(error);
        if (unnameable != null) {
            return unnameable;
        }
        String message = error instanceof LayeringException expected
                ? expected.failure().message()
                : String.valueOf(error.getMessage());
        return Printable.line(message.lines().findFirst().orElse(error.toString()));
    }
}
