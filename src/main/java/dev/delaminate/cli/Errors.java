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
import dev.delaminate.output.store.StoreException;
import dev.delaminate.text.Printable;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells what went wrong in one line on standard error; the stack trace goes to the log. */
final class Errors implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private static final Pattern CHOICE =
            Pattern.compile("expected one of \\[(?<words>.*)] \\(case-insensitive\\) but was (?<word>'.*')$");

    private final ConfigDefaults defaults;

    /** @param defaults where values come from that are not on the command line */
    Errors(ConfigDefaults defaults) {
        this.defaults = defaults;
    }

    @Override
    public int handleParseException(ParameterException error, String[] arguments) {
        CommandLine command = error.getCommandLine();
        String said = said(error, arguments);
        command.getErr().println("delaminate: " + said + defaults.source(said, arguments));
        if (!said.contains("; ")) { // which says what to do
            UnmatchedArgumentException.printSuggestions(error, command.getErr());
        }
        command.getErr().println("See: " + command.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE.code();
    }

    @Override
    public int handleExecutionException(Exception error, CommandLine command, ParseResult parsed) {
        ExitCode exit = exitOf(error);
        // Not a field: most commands log nothing and need not wait until logging is set up.
        LoggerFactory.getLogger(Errors.class)
                .error("{} ends with exit {}", command.getCommandSpec().qualifiedName(), exit.code(), error);
        String said = words(error);
        command.getErr()
                .println("delaminate: " + said
                        + defaults.source(said, parsed.originalArgs().toArray(String[]::new)));
        return exit.code();
    }

    /** What a person is told of it, in one line. */
    static String words(Throwable error) {
        return exitOf(error) == ExitCode.BUG
                ? "this is a bug (" + error + "); nothing recorded is lost, the same command goes on;"
                        + " please report it with the log under OUT/.delaminate"
                : firstLine(error);
    }

    private static String said(ParameterException error, String[] arguments) {
        CommandSpec command = error.getCommandLine().getCommandSpec();
        Optional<String> unknown = unknown(error);
        if (unknown.isEmpty()) {
            return plain(firstLine(error));
        }
        String word = unknown.get();
        return Arrays.stream(arguments)
                .filter(argument -> argument.matches("--[a-z0-9-]+=.+") && argument.endsWith("=" + word))
                .map(argument -> command.findOption(argument.substring(0, argument.indexOf('='))))
                .filter(Objects::nonNull)
                .map(option -> "Invalid value for option '" + option.longestName() + "' (" + option.paramLabel() + ")")
                .findFirst()
                .orElseGet(() -> UnknownWord.said(word, command));
    }

    /** What nobody knows: it comes first, for an option that is missing may be there under another name. */
    private static Optional<String> unknown(ParameterException error) {
        if (error instanceof UnmatchedArgumentException unmatched) {
            return Optional.of(unmatched.getUnmatched().get(0));
        }
        return error instanceof MissingParameterException
                ? error.getCommandLine().getUnmatchedArguments().stream()
                        .filter(word -> word.startsWith("-"))
                        .findFirst()
                : Optional.empty();
    }

    /** Without the names of Java's types, and with words as people type them. */
    private static String plain(String said) {
        Matcher choice = CHOICE.matcher(said);
        if (choice.find()) {
            return said.substring(0, choice.start()) + choice.group("word") + " is none of "
                    + choice.group("words").toLowerCase(Locale.ROOT);
        }
        return said.replaceFirst("' is not an? (?:int|long)$", "' is no whole number, such as 12")
                .replaceFirst("' is not a (?:double|float)$", "' is no number, such as 1.5");
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
                || error instanceof StoreException
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
