package dev.delaminate.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * How a command ended that was run in this process, and all that it said.
 *
 * @param text of standard output and standard error, as they came
 */
public record Told(int exit, String text) {
    /** Runs one command line with this environment and no other. Blocks. The standard streams of the process are its own meanwhile. */
    static Told by(Map<String, String> environment, String... words) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        try (PrintStream both = new PrintStream(told, true, StandardCharsets.UTF_8)) {
            System.setOut(both);
            System.setErr(both);
            int exit = DelaminateCommand.execute(Arrays.asList(words), environment);
            return new Told(exit, told.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    public List<String> lines() {
        return text.lines().filter(line -> !line.isBlank()).toList();
    }
}
