package dev.delaminate.cli.options;

import dev.delaminate.batch.Redo;
import dev.delaminate.batch.Retries;
import dev.delaminate.console.ExitCode;
import dev.delaminate.console.UserError;
import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.manifest.csv.Quoted;
import dev.delaminate.quality.Grade;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What may be tried again, and paid again: only when the user says so. */
public final class RetryArguments {
    @Option(
            names = "--retry-failed",
            description =
                    "Try failed rows again: jobs that were paid for are asked again first, free of charge; the others"
                            + " are submitted anew.")
    boolean retryFailed;

    @Option(
            names = "--only",
            paramLabel = "CODES",
            split = ",|\\R",
            hideParamSyntax = true,
            description = "With --retry-failed: only rows that failed with these codes, such as overdue,download.")
    List<String> only = new ArrayList<>();

    @Option(
            names = Retries.RESUBMIT,
            paramLabel = "ID",
            arity = "0..1",
            fallbackValue = "",
            description =
                    "Submit rows in doubt again, all or those named, once each: where their first submit was billed, they are"
                            + " paid for twice.")
    @Nullable
    List<String> resubmitInDoubt;

    @Option(
            names = "--adopt",
            description =
                    "Where the ledger of OUT was lost, begin another, or go on with an older copy: whole sets that lie"
                            + " in OUT/layers are taken as done, and every other row whose job was forgotten is paid for anew.")
    public boolean adopt;

    @Option(
            names = "--redo-changed",
            description =
                    "Rows whose request changed after they were paid for are layered, and paid for, again; it says"
                            + " how many and for how much. Default: they keep what they have")
    boolean redoChanged;

    @Option(
            names = Redo.OPTION,
            paramLabel = "WHICH",
            split = ",|\\R",
            hideParamSyntax = true,
            description =
                    "Make the sets with these grades again, weak,bad or one of them, and pay for them again; it says"
                            + " how many and for how much. A set stays unless the new one has the better grade, then the better"
                            + " measure. With the word reviewed, alone or beside grades, also those that a person marked to be"
                            + " made again in the review room, each with the layers and the seed that were asked for there;"
                            + " these stay only where the new one has the worse grade. What a person accepted or refused is"
                            + " never made again by its grade. What was tried once is not tried again with the same parameters, however often the"
                            + " command is given: " + Redo.SET + " seed=N tries once more.")
    List<String> redo = new ArrayList<>();

    @Option(
            names = Redo.SET,
            paramLabel = "NAME=VALUE",
            description =
                    "With " + Redo.OPTION + ": send this parameter, such as num_layers=6 or seed=7, in place of"
                            + " what the row asks for; what a review asks for goes before it. Default: what the row asks for, without its seed")
    List<String> redoSet = new ArrayList<>();

    @Option(
            names = "--same-rows",
            description = "Rows that cannot be told apart from rows that were paid for are those, in the order of the"
                    + " manifest. Default: the run asks")
    boolean sameRows;

    /** What can be wrong with these is said before anything is done. */
    public void check() {
        if (!only.isEmpty() && !retryFailed) {
            throw new UserError(ExitCode.USAGE, "--only goes with --retry-failed");
        }
        if (!redoSet.isEmpty() && redo.isEmpty()) {
            throw new UserError(ExitCode.USAGE, Redo.SET + " goes with " + Redo.OPTION);
        }
        Redo chosen = redo();
        if (chosen != null) {
            chosen.changed(LayeringParameters.DEFAULT);
        }
    }

    private @Nullable Redo redo() {
        return redo.isEmpty()
                ? null
                : new Redo(
                        redo.stream()
                                .filter(word -> !isReviewed(word))
                                .map(RetryArguments::grade)
                                .collect(Collectors.toSet()),
                        redo.stream().anyMatch(RetryArguments::isReviewed),
                        redoSet);
    }

    private static boolean isReviewed(String word) {
        return Redo.REVIEWED.equals(normal(word));
    }

    private static String normal(String word) {
        return word.strip().toLowerCase(Locale.ROOT);
    }

    private static Grade grade(String word) {
        return Stream.of(Grade.WEAK, Grade.BAD)
                .filter(grade -> grade.word().equals(normal(word)))
                .findFirst()
                .orElseThrow(() -> new UserError(
                        ExitCode.USAGE,
                        Redo.OPTION + ": " + Quoted.text(word)
                                + " is no grade to make again: weak or bad; or write reviewed"));
    }

    public Retries retries() {
        return new Retries(retryFailed, only, resubmitInDoubt, redoChanged, redo(), sameRows);
    }
}
