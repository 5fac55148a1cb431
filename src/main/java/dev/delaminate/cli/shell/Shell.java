package dev.delaminate.cli.shell;

import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;

/** A shell that can be told what the program's words are. */
enum Shell {
    BASH,
    ZSH,
    FISH;

    /** The script that this shell sources, for the program and its commands. */
    String script(CommandSpec program) {
        return switch (this) {
            case BASH -> BashCompletion.script(program);
            case ZSH -> ZshCompletion.script(program);
            case FISH -> FishCompletion.script(program);
        };
    }

    /** As it is typed. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
