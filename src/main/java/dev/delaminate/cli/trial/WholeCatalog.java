package dev.delaminate.cli.trial;

import dev.delaminate.batch.ReadingOptions;
import dev.delaminate.batch.plan.ScratchLedger;
import dev.delaminate.ledger.queries.PlannedWork;
import dev.delaminate.trial.Setting;
import dev.delaminate.trial.TrialRecord;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a run of the whole catalog would do in the setting that was taken: planned as {@code delaminate plan} does, with the
 * very options that the next command has.
 */
record WholeCatalog(TrialCatalog catalog, TrialRecord trial, Setting taken) {
    /** Parameters of the setting that rows set themselves: in the trial all had the setting's, so the whole is to have them. */
    List<String> cleared() {
        return taken.parameters().keySet().stream()
                .filter(name -> trial.stating().containsKey(name))
                .toList();
    }

    /** Reads the manifest into a ledger that is thrown away. Blocks. */
    PlannedWork planned() {
        try (ScratchLedger scratch = ScratchLedger.of(catalog.manifest().toString(), reading(), notice -> {})) {
            return scratch.queries().planned();
        }
    }

    private ReadingOptions reading() {
        ReadingOptions given = catalog.reading();
        List<String> cleared = cleared();
        return new ReadingOptions(
                given.encoding(),
                Stream.concat(
                                given.columns().stream().filter(column -> !cleared.contains(name(column))),
                                cleared.stream().map(name -> name + "="))
                        .toList(),
                catalog.root(),
                Stream.concat(
                                given.parameters().stream()
                                        .filter(parameter -> !taken.parameters().containsKey(name(parameter))),
                                taken.words().stream())
                        .toList(),
                given.share(),
                given.table());
    }

    private static String name(String assignment) {
        return assignment.replaceFirst("=.*", "").strip();
    }
}
