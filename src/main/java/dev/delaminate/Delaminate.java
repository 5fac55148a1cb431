package dev.delaminate;

import dev.delaminate.cli.DelaminateCommand;
import dev.delaminate.process.LastResort;
import java.util.List;

/** Starts the program and ends it with its exit code. */
public final class Delaminate {
    private Delaminate() {}

    public static void main(String[] arguments) {
        LastResort.install();
        System.exit(DelaminateCommand.execute(List.of(arguments), System.getenv()));
    }
}
