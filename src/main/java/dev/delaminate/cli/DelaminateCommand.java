package dev.delaminate.cli;

import dev.delaminate.cli.emulate.EmulatorCommand;
import dev.delaminate.cli.options.FileNames;
import dev.delaminate.cli.pages.DashboardCommand;
import dev.delaminate.cli.pages.ReportCommand;
import dev.delaminate.cli.sets.ComposeCommand;
import dev.delaminate.cli.sets.ExportCommand;
import dev.delaminate.cli.sets.InspectCommand;
import dev.delaminate.cli.shell.CompletionCommand;
import dev.delaminate.cli.shell.ManCommand;
import dev.delaminate.cli.store.OutName;
import dev.delaminate.cli.trial.TrialCommand;
import dev.delaminate.console.ExitCode;
import dev.delaminate.console.UserError;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The program's commands and what they have in common. */
@Command(
        name = "delaminate",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description =
                "Splits whole catalogs of pictures into RGBA layers: a CSV of picture URLs in, one folder of layers per"
                        + " picture and one result manifest out.",
        footer = {
            "",
            "Start with:  delaminate run samples/catalog.csv --out out --emulator",
            "Then:        delaminate COMMAND --help",
            "",
            "Every option can also be a variable (--in-flight: DELAMINATE_IN_FLIGHT) or a line of the YAML of --config."
        },
        exitCodeListHeading = "%nExit codes:%n")
public final class DelaminateCommand implements Supplier<Map<String, String>> {
    private static final Map<String, Class<?>> COMMANDS = new LinkedHashMap<>();
    private static final Set<String> TELL_OF_ALL = Set.of("completion", "man");

    static {
        COMMANDS.put("run", RunCommand.class);
        COMMANDS.put("work", WorkCommand.class);
        COMMANDS.put("plan", PlanCommand.class);
        COMMANDS.put("trial", TrialCommand.class);
        COMMANDS.put("status", StatusCommand.class);
        COMMANDS.put("results", ResultsCommand.class);
        COMMANDS.put("verify", VerifyCommand.class);
        COMMANDS.put("settle", SettleCommand.class);
        COMMANDS.put("inspect", InspectCommand.class);
        COMMANDS.put("export", ExportCommand.class);
        COMMANDS.put("compose", ComposeCommand.class);
        COMMANDS.put("dashboard", DashboardCommand.class);
        COMMANDS.put("report", ReportCommand.class);
        COMMANDS.put("emulator", EmulatorCommand.class);
        COMMANDS.put("completion", CompletionCommand.class);
        COMMANDS.put("man", ManCommand.class);
    }

    @Option(
            names = "--config",
            paramLabel = "FILE",
            scope = CommandLine.ScopeType.INHERIT,
            description = "A YAML file of options, such as config/delaminate.yaml.")
    @Nullable
    String config;

    private final Map<String, String> environment;

    DelaminateCommand(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** The environment, for the commands below. */
    @Override
    public Map<String, String> get() {
        return environment;
    }

    /** The program with those of its commands: to describe their options takes time, which every start would wait for. */
    static CommandLine described(Map<String, String> environment, Predicate<String> names) {
        CommandLine line = new CommandLine(new DelaminateCommand(environment));
        COMMANDS.entrySet().stream()
                .filter(command -> names.test(command.getKey()))
                .forEach(command -> line.addSubcommand(command.getKey(), command.getValue()));
        return line;
    }

    /**
     * A command that comes first stands alone, and the version needs none; all are needed for help, for mistakes, and for
     * those that tell of all of them.
     */
    private static Predicate<String> needed(List<String> arguments) {
        String first = arguments.isEmpty() ? "" : arguments.get(0);
        boolean alone = COMMANDS.containsKey(first) && !TELL_OF_ALL.contains(first);
        return alone || first.equals("--version") ? first::equals : name -> true;
    }

    /**
     * Parses and runs one command line. Blocks until it is done; whatever goes wrong is told on standard error.
     *
     * @return the exit code
     */
    public static int execute(List<String> arguments, Map<String, String> environment) {
        if (!arguments.isEmpty() && arguments.get(0).equals("help")) {
            return execute(
                    arguments.size() == 1 ? List.of("--help") : List.of(arguments.get(1), "--help"), environment);
        }
        CommandLine commands;
        ConfigDefaults defaults;
        try {
            defaults = new ConfigDefaults(environment, arguments);
            commands = described(environment, defaults.isFromFile() ? name -> true : needed(arguments));
            defaults.check(commands);
            commands.setDefaultValueProvider(defaults);
        } catch (UserError e) {
            described(environment, name -> false).getErr().println("delaminate: " + e.getMessage());
            return e.exit().code();
        }
        commands.registerConverter(Path.class, FileNames::path);
        commands.registerConverter(OutName.class, OutName::parse);
        commands.setCaseInsensitiveEnumValuesAllowed(true);
        commands.getCommandSpec().usageMessage().exitCodeList(ExitCode.list());
        Errors errors = new Errors(defaults);
        commands.setParameterExceptionHandler(errors);
        commands.setExecutionExceptionHandler(errors);
        return commands.execute(arguments.toArray(String[]::new));
    }
}
