package dev.delaminate.cli.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Completion for Zsh, by {@code _arguments}: with what each word means. */
final class ZshCompletion {
    private static final String BEFORE = """
            #compdef delaminate
            # Zsh completion of delaminate, as "delaminate completion zsh" prints it.
            _delaminate() {
              local context state state_descr line ret=1
              local -a commands
              typeset -A opt_args
              commands=(
            """;

    private static final String AFTER = """
                  esac
                  ;;
              esac
              return ret
            }
            # As a function of fpath it is called; sourced, it registers itself.
            if [[ ${funcstack[1]} == _delaminate ]]; then
              _delaminate "$@"
            else
              compdef _delaminate delaminate
            fi
            """;

    private ZshCompletion() {}

    static String script(CommandSpec program) {
        StringBuilder script = new StringBuilder(BEFORE);
        Map<String, CommandSpec> commands = Described.commands(program);
        commands.forEach(
                (name, command) -> script.append("    '" + name + ":" + quoted(Described.sentence(command)) + "'\n"));
        List<String> own = options(program);
        own.add("'1: :->command'");
        own.add("'*:: :->argument'");
        script.append("  )\n  _arguments -C" + lines("    ", own) + " && ret=0\n");
        script.append("  case $state in\n    command) _describe -t commands command commands && ret=0 ;;\n");
        script.append("    argument)\n      case ${line[1]} in\n");
        commands.forEach((name, command) -> script.append("        " + name + ")\n          _arguments"
                + lines("            ", arguments(command)) + " && ret=0\n" + "          ;;\n"));
        return script.append(AFTER).toString();
    }

    private static String lines(String indent, List<String> words) {
        String before = " \\\n" + indent;
        return before + String.join(before, words);
    }

    private static List<String> arguments(CommandSpec command) {
        List<String> arguments = options(command);
        Described.parameters(command)
                .forEach(parameter -> arguments.add("':" + message(parameter) + ":" + action(parameter) + "'"));
        return arguments;
    }

    private static List<String> options(CommandSpec command) {
        List<String> options = new ArrayList<>();
        for (OptionSpec option : Described.options(command)) {
            String explained = "[" + bracketed(Described.sentence(option)) + "]";
            List<String> names = Described.names(option);
            String others = option.isMultiValue() ? "*" : "(" + String.join(" ", names) + ")";
            String alone = option.usageHelp() || option.versionHelp() ? "(- *)" : others;
            names.forEach(name -> options.add("'" + alone + name + value(option, name, explained) + "'"));
        }
        return options;
    }

    /** With {@code =} a value may follow in the same word or in the next, with two colons none need follow. */
    private static String value(OptionSpec option, String name, String explained) {
        if (option.arity().max() == 0) {
            return explained;
        }
        String colons = option.arity().min() == 0 ? "::" : ":";
        return (name.startsWith("--") ? "=" : "+") + explained + colons + message(option) + ":" + action(option);
    }

    private static String action(ArgSpec argument) {
        Offer offer = Offer.of(argument);
        String words = String.join(" ", offer.words());
        return switch (offer.kind()) {
            case NOTHING -> " ";
            case FILES -> "_files";
            case FOLDERS -> "_files -/";
            case WORDS -> "(" + words + ")";
            case LIST -> "_values -s , " + message(argument) + " " + words;
        };
    }

    private static String message(ArgSpec argument) {
        return quoted(argument.paramLabel()).replace(":", "\\:");
    }

    private static String bracketed(String text) {
        return quoted(text.replaceAll("[\\[\\]\\\\]", "\\\\$0"));
    }

    /** What stands between two apostrophes, with one in it. */
    private static String quoted(String text) {
        return text.replace("'", "'\\''");
    }
}
