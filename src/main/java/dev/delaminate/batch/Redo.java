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
import java.util.stream.Stream;

/**
 * Sets that are to be made again, and paid again, because their user said so; the old one stays unless the new one is
 * better, or, where a person rejected it, is not of a worse grade.
 *
 * @param grades of the sets
 * @param reviewed also those whose review is to make them again, with the layers and the seed that it asks for
 * @param parameters {@code NAME=VALUE}, which replace those that a row asks for
 */
public record Redo(Set<Grade> grades, boolean reviewed, List<String> parameters) {
    public static final String OPTION = "--redo";
    public static final String SET = "--redo-set";

    /** Beside the words of grades. */
    public static final String REVIEWED = "reviewed";

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
                words(),
                redone.jobs(),
                parameters.isEmpty() ? "" : " with " + String.join(", ", parameters),
                Price.dollars(price.of(redone.jobs(), redone.layers())),
                price);
        if (redone.wished() > 0) {
            console.printf(
                    "  %,d of them as reviews ask, whose layers and seed go before %s: there the new one takes the place"
                            + " unless its grade is worse%n",
                    redone.wished(), SET);
        }
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
        if (redone.leftAlone() > 0) {
            console.printf("  %,d more were accepted or refused by a person, and are left alone%n", redone.leftAlone());
        }
        if (redone.tried() > 0) {
            console.printf(
                    "  %,d more were made with these very parameters before, and are not again: others, such as %s"
                            + " seed=1%s, try once more%n",
                    redone.tried(), SET, reviewed ? " or another seed in the review" : "");
        }
    }

    private String words() {
        return Stream.concat(grades.stream().sorted().map(Grade::word), reviewed ? Stream.of(REVIEWED) : Stream.empty())
                .collect(Collectors.joining(","));
    }
}
