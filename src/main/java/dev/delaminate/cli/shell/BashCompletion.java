package dev.delaminate.cli.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Completion for Bash 3.2 and newer, with and without the package bash-completion. */
final class BashCompletion {
    /** Finds the command, and the option whose value is being typed. */
    private static final String BEFORE = """
            # Bash completion of delaminate, as "delaminate completion bash" prints it.
            _delaminate() {
              local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}
              local command='' options='' kind='' words='' value='' i
              COMPREPLY=()
              # Bash takes --name=value apart at its sign.
              if [[ $cur == = ]]; then
                cur=
              elif [[ $prev == = && $COMP_CWORD -gt 2 ]]; then
                prev=${COMP_WORDS[COMP_CWORD-2]}
              fi
              for ((i = 1; i < COMP_CWORD; i++)); do
                case ${COMP_WORDS[i]} in
                  --config) if [[ ${COMP_WORDS[i+1]} == = ]]; then i=$((i + 2)); else i=$((i + 1)); fi ;;
                  -* | =) ;;
                  *) command=${COMP_WORDS[i]}; break ;;
                esac
              done
              case $command in
            """;

    private static final String AFTER = """
              esac
              if [[ $cur == -* && -z $value ]]; then
                kind=words words=$options
              fi
              case $kind in
                files | folders)
                  compopt -o filenames 2>/dev/null
                  local IFS=$'\\n' only=-f
                  [[ $kind == files ]] || only=-d
                  COMPREPLY=($(compgen $only -- "$cur"))
                  ;;
                words) COMPREPLY=($(compgen -W "$words" -- "$cur")) ;;
                list) COMPREPLY=($(compgen -P "${cur%"${cur##*,}"}" -W "$words" -- "${cur##*,}")) ;;
              esac
            }
            complete -F _delaminate delaminate
            """;

    private BashCompletion() {}

    static String script(CommandSpec program) {
        StringBuilder script = new StringBuilder(BEFORE);
        Map<String, CommandSpec> commands = Described.commands(program);
        script.append(branch("''", program, "kind=words words='" + String.join(" ", commands.keySet()) + "'"));
        commands.forEach((name, command) -> script.append(branch(
                name,
                command,
                Described.parameters(command).stream()
                        .map(BashCompletion::offer)
                        .findFirst()
                        .orElse(""))));
        return script.append(AFTER).toString();
    }

    /** Of one command: its options, and what may stand after each of them and {@code otherwise}. */
    private static String branch(String name, CommandSpec command, String otherwise) {
        List<OptionSpec> options = Described.options(command);
        List<String> lines = new ArrayList<>();
        lines.add("    " + name + ")");
        lines.add("      options='" + String.join(" ", Described.names(options)) + "'");
        lines.add("      case $prev in");
        for (OptionSpec option : options) {
            if (option.arity().max() > 0) {
                String value = option.arity().min() > 0 ? " value=needed" : "";
                String names = String.join(" | ", Described.names(option));
                lines.add(("        " + names + ")" + value + " " + offer(option)).stripTrailing() + " ;;");
            }
        }
        lines.add("        *) " + otherwise + " ;;");
        lines.add("      esac");
        lines.add("      ;;");
        return String.join("\n", lines) + "\n";
    }

    private static String offer(ArgSpec argument) {
        Offer offer = Offer.of(argument);
        String kind = offer.kind().name().toLowerCase(Locale.ROOT);
        return switch (offer.kind()) {
            case NOTHING -> "";
            case FILES, FOLDERS -> "kind=" + kind;
            case WORDS, LIST -> "kind=" + kind + " words='" + String.join(" ", offer.words()) + "'";
        };
    }
}
