package dev.delaminate.cli.shell;

import dev.delaminate.console.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The script that completes the program's words, for those who have not installed it with a package. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = {
            "Prints the script with which a shell completes commands, options and their values.",
            "",
            "  bash   source <(delaminate completion bash), in ~/.bashrc",
            "  zsh    delaminate completion zsh > FOLDER/_delaminate, FOLDER being one of fpath, before compinit",
            "  fish   delaminate completion fish > ~/.config/fish/completions/delaminate.fish",
            ""
        })
public final class CompletionCommand implements Callable<Integer> {
    @Spec
    CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "SHELL", description = "One of: ${COMPLETION-CANDIDATES}.")
    Shell shell = Shell.BASH;

    @Override
    public Integer call() {
        spec.commandLine().getOut().print(shell.script(spec.root()));
        spec.commandLine().getOut().flush();
        return ExitCode.DONE.code();
    }
}
