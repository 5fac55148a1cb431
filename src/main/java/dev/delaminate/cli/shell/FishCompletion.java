package dev.delaminate.cli.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Completion for fish: one line for each command and each option of it. */
final class FishCompletion {
    private static final String BEFORE = """
            # Fish completion of delaminate, as "delaminate completion fish" prints it.
            function __delaminate_in --description 'Is this the command that is being typed?'
              set -l words (commandline -opc)
              set -e words[1]
              while set -q words[1]
                switch $words[1]
                  case --config
                    set -e words[1]
                  case '-*'
                  case '*'
                    test "$words[1]" = "$argv[1]"
                    return
                end
                set -e words[1]
              end
              test -z "$argv[1]"
            end
            complete -c delaminate -f
            """;

    private static final String FILES = " -F";

    private FishCompletion() {}

    static String script(CommandSpec program) {
        Map<String, CommandSpec> commands = Described.commands(program);
        List<String> lines = new ArrayList<>();
        commands.forEach(
                (name, command) -> lines.add(when("") + " -a " + name + described(Described.sentence(command))));
        options(lines, when(""), program);
        commands.forEach((name, command) -> {
            Described.parameters(command).stream()
                    .map(FishCompletion::offer)
                    .filter(offer -> !offer.isEmpty())
                    .forEach(offer -> lines.add(when(name) + offer));
            options(lines, when(name), command);
        });
        return BEFORE + String.join("\n", lines) + "\n";
    }

    private static String when(String command) {
        return "complete -c delaminate -n '__delaminate_in " + (command.isEmpty() ? "\"\"" : command) + "'";
    }

    private static void options(List<String> lines, String when, CommandSpec command) {
        for (OptionSpec option : Described.options(command)) {
            StringBuilder line = new StringBuilder(when);
            Described.names(option)
                    .forEach(name -> line.append(
                            name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1)));
            String offer = offer(option);
            if (option.arity().min() > 0) {
                line.append(offer.equals(FILES) ? " -r" : " -x");
            }
            if (option.arity().max() > 0) {
                line.append(offer);
            }
            lines.add(line + described(Described.sentence(option)));
        }
    }

    private static String offer(ArgSpec argument) {
        Offer offer = Offer.of(argument);
        String words = String.join(" ", offer.words());
        return switch (offer.kind()) {
            case NOTHING -> "";
            case FILES -> FILES;
            case FOLDERS -> " -a '(__fish_complete_directories)'";
            case WORDS -> " -a '" + words + "'";
            case LIST -> " -a '(__fish_append , " + words + ")'";
        };
    }

    private static String described(String text) {
        return " -d '" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
