package dev.delaminate.cli.shell;

import dev.delaminate.console.ExitCode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The manual page: one for all commands, so that a word can be searched for in one place. */
final class ManPage {
    private ManPage() {}

    static String of(CommandSpec program) {
        String name = program.name();
        Map<String, CommandSpec> commands = Described.commands(program);
        Roff page = new Roff()
                .title(name, String.join("", program.version()))
                .section("NAME")
                .plain(name + " \\- splits whole catalogs of pictures into RGBA layers")
                .section("SYNOPSIS")
                .plain(Roff.bold(name) + " " + Roff.italic("COMMAND") + " [" + Roff.italic("options") + "]");
        page.section("DESCRIPTION").plain(Roff.text(String.join(" ", Described.paragraphs(program))));
        page.section("COMMANDS");
        commands.forEach((word, command) -> command(page, name, word, command));
        page.section("OPTIONS OF EVERY COMMAND");
        Described.options(program).forEach(option -> option(page, option));
        page.section("ENVIRONMENT")
                .entry(
                        Roff.bold("DELAMINATE_API_KEY"),
                        "The key of the service. It is never taken from a flag, and never written down.")
                .entry(
                        Roff.bold("DELAMINATE_") + Roff.italic("OPTION"),
                        "Any option: --in-flight 8 is DELAMINATE_IN_FLIGHT=8. A flag goes before it, and it goes before the"
                                + " file of --config.")
                .entry(Roff.bold("HTTPS_PROXY, NO_PROXY"), "How the service is reached, where --proxy does not say.")
                .entry(Roff.bold("JAVA_OPTS"), "More options of the Java virtual machine, such as -Xmx1g.");
        page.section("EXIT STATUS");
        ExitCode.list().forEach((code, meaning) -> page.entry(Roff.bold(code), meaning + "."));
        page.section("EXAMPLES")
                .plain("What a catalog would cost; sends nothing:")
                .example("delaminate plan mine.csv")
                .paragraph("A few rows to look at, then the rest, never for more than that:")
                .example("""
                        delaminate run mine.csv --out mine-layers --limit 10
                        delaminate run mine.csv --out mine-layers --budget 250
                        """)
                .paragraph("The whole way without a key, a network or a cost, by a stand-in for the service:")
                .example("delaminate run mine.csv --out try --emulator");
        return page.toString();
    }

    private static void command(Roff page, String program, String word, CommandSpec command) {
        List<OptionSpec> options = Described.options(command).stream()
                .filter(option -> !option.inherited() && !option.usageHelp() && !option.versionHelp())
                .toList();
        String parameters = Described.parameters(command).stream()
                .map(parameter -> " " + Roff.italic(parameter.paramLabel()))
                .collect(Collectors.joining());
        String synopsis = options.isEmpty() ? "" : " [" + Roff.italic("options") + "]";
        page.subsection(word).plain(Roff.bold(program + " " + word) + synopsis + parameters);
        for (String paragraph : Described.paragraphs(command)) {
            if (paragraph.startsWith(" ")) {
                page.example(paragraph.strip());
            } else {
                page.paragraph(paragraph);
            }
        }
        Described.parameters(command)
                .forEach(parameter -> page.entry(Roff.italic(parameter.paramLabel()), Described.text(parameter)));
        options.forEach(option -> option(page, option));
    }

    private static void option(Roff page, OptionSpec option) {
        String label = option.arity().max() == 0 ? "" : Roff.italic(option.paramLabel());
        String value = label.isEmpty() ? "" : option.arity().min() == 0 ? "[=" + label + "]" : " " + label;
        String names = Described.names(option).stream()
                .map(name -> Roff.bold(name) + value)
                .collect(Collectors.joining(", "));
        page.entry(names, Described.text(option));
    }
}
