package dev.delaminate.cli.shell;

import java.util.Locale;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;

/** A shell that can be told what the program's words are. */
enum Shell {
    BASH(BashCompletion::script),
    ZSH(ZshCompletion::script),
    FISH(FishCompletion::script);

    private final Function<CommandSpec, String> script;

    Shell(Function<CommandSpec, String> script) {
        this.script = script;
    }

    /** The script that this shell sources, for the program and its commands. */
    String script(CommandSpec program) {
        return script.apply(program);
    }

    /** As it is typed. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
