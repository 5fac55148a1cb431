package dev.delaminate.cli.trial;

import dev.delaminate.batch.ReadingOptions;
import dev.delaminate.batch.TakenManifest;
import dev.delaminate.batch.plan.ScratchCopy;
import dev.delaminate.console.ExitCode;
import dev.delaminate.console.UserError;
import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.manifest.ManifestOptions;
import dev.delaminate.manifest.ManifestReader;
import dev.delaminate.manifest.input.ManifestInput;
import dev.delaminate.trial.Setting;
import dev.delaminate.trial.TrialPlan;
import dev.delaminate.trial.TrialRecord;
import dev.delaminate.trial.sample.CsvOwnCells;
import dev.delaminate.trial.sample.ParameterText;
import dev.delaminate.trial.sample.Sample;
import dev.delaminate.trial.sample.Sampler;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/**
 * The catalog that a trial is of, copied as a run copies it: whatever it is, it is read as a CSV.
 *
 * @param manifest a file or a folder, as its user named it
 */
record TrialCatalog(String manifest, ReadingOptions reading, ScratchCopy copy) implements AutoCloseable {
    /** Copies it. Blocks. */
    static TrialCatalog of(String manifest, ReadingOptions reading, PrintWriter console) {
        if (manifest.equals(ManifestInput.STANDARD_INPUT)) {
            throw new UserError(
                    ExitCode.USAGE, "a trial that is resumed reads its manifest again, so not from -; name a file");
        }
        return new TrialCatalog(manifest, reading, ScratchCopy.of(manifest, reading, console::println));
    }

    /** The folder that local pictures lie below. */
    Path root() {
        return copy.taken().root();
    }

    /** What is asked for: the same for the same bytes, read in the same way. */
    TrialPlan plan(int rows, long seed, List<Setting> settings) {
        LayeringParameters defaults = copy.taken().options().defaults();
        return new TrialPlan(copy.taken().fingerprint(), rows, seed, settings, ParameterText.of(defaults));
    }

    /** Draws its pictures. Blocks. */
    TrialRecord drawn(TrialPlan plan, PrintWriter console) {
        ManifestOptions options = withoutDefaults();
        try (ManifestReader rows = ManifestReader.open(copy.file(), options);
                CsvOwnCells cells = CsvOwnCells.open(copy.file(), rows.format(), options.columns())) {
            rows.notices().forEach(console::println);
            Sample sample = new Sampler(plan.rows(), plan.seed(), root()).of(rows, cells);
            if (sample.drawn().rows().isEmpty()) {
                throw new UserError(
                        ExitCode.USAGE,
                        "there is no picture to try: " + sample.rejected()
                                + " row(s) are rejected; delaminate plan names each reason");
            }
            return plan.with(sample, rows.rows().word());
        } catch (IOException e) {
            throw new UserError(ExitCode.USAGE, "the manifest " + manifest + " cannot be read: " + e.getMessage());
        }
    }

    /** So that it is seen what rows set themselves. */
    private ManifestOptions withoutDefaults() {
        TakenManifest taken = copy.taken();
        return new TakenManifest(
                        taken.sha256(),
                        taken.encoding(),
                        taken.columns(),
                        taken.imagesRoot(),
                        List.of(),
                        taken.share(),
                        taken.dialect())
                .options();
    }

    @Override
    public void close() {
        copy.close();
    }
}
