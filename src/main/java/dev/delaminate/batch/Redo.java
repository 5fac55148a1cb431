package dev.delaminate.batch;

import dev.delaminate.console.ExitCode;
import dev.delaminate.console.Usage;
import dev.delaminate.console.UserError;
import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.ledger.sqlite.Redone;
import dev.delaminate.manifest.ParameterCells;
import dev.delaminate.pipeline.money.Price;
import dev.delaminate.quality.Grade;
import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Sets that are to be made again, and paid again, because their user said so; the old one stays unless the new one is
 * better.
 *
 * @param grades of the sets
 * @param parameters {@code NAME=VALUE}, which replace those that a row asks for
 */
public record Redo(Set<Grade> grades, List<String> parameters) {
    public static final String OPTION = "--redo";
    public static final String SET = "--redo-set";

    public Redo {
        grades = Set.copyOf(grades);
        parameters = List.copyOf(parameters);
    }

    /**
     * What a job sends that makes a set again. The seed that a row has set would bring the same set once more, and is left
     * to the service. Errors with {@link UserError} when a parameter cannot be used.
     */
    public LayeringParameters changed(LayeringParameters asked) {
        LayeringParameters changed = asked.withoutSeed();
        for (String parameter : parameters) {
            int equals = parameter.indexOf('=');
            if (equals < 1) {
                throw new UserError(ExitCode.USAGE, SET + " " + parameter + ": write NAME=VALUE, such as num_layers=6");
            }
            LayeringParameters before = changed;
            changed = Usage.of(
                    SET,
                    () -> ParameterCells.merge(
                            before, parameter.substring(0, equals), parameter.substring(equals + 1)));
        }
        return changed;
    }

    void tell(PrintWriter console, Redone redone, Price price) {
        console.printf(
                "%s %s: %,d set(s) are made again%s: %s at %s; each stays unless the new one is better%n",
                OPTION,
                grades.stream().sorted().map(Grade::word).collect(Collectors.joining(",")),
                redone.jobs(),
                parameters.isEmpty() ? "" : " with " + String.join(", ", parameters),
                Price.dollars(price.of(redone.jobs(), redone.layers())),
                price);
        if (redone.otherSeed() > 0) {
            console.printf("  %,d of them without the seed that their row asks for%n", redone.otherSeed());
        }
        if (redone.sharing() > 0) {
            console.printf("  %,d row(s) share them, and get copies of what is better%n", redone.sharing());
        }
        if (redone.askedAgain() > 0) {
            console.printf(
                    "  %,d more failed after they were paid for: their jobs are asked again, free of charge%n",
                    redone.askedAgain());
        }
        if (redone.tried() > 0) {
            console.printf(
                    "  %,d more were made with these very parameters before, and are not again: others, such as %s"
                            + " seed=1, try once more%n",
                    redone.tried(), SET);
        }
    }
}
