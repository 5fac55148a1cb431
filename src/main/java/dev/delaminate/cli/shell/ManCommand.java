package dev.delaminate.cli.shell;

import dev.delaminate.console.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The manual page, for those who have not installed it with a package. */
@Command(
        name = "man",
        mixinStandardHelpOptions = true,
        description = "Prints the manual page of all commands: delaminate man | man -l -")
public final class ManCommand implements Callable<Integer> {
    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        spec.commandLine().getOut().print(ManPage.of(spec.root()));
        spec.commandLine().getOut().flush();
        return ExitCode.DONE.code();
    }
}
