package dev.delaminate.cli.trial;

import dev.delaminate.batch.ReadingOptions;
import dev.delaminate.batch.TakenManifest;
import dev.delaminate.console.ExitCode;
import dev.delaminate.console.UserError;
import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.manifest.ManifestOptions;
import dev.delaminate.manifest.ManifestReader;
import dev.delaminate.trial.Setting;
import dev.delaminate.trial.TrialPlan;
import dev.delaminate.trial.TrialRecord;
import dev.delaminate.trial.sample.CsvOwnCells;
import dev.delaminate.trial.sample.ParameterText;
import dev.delaminate.trial.sample.Sample;
import dev.delaminate.trial.sample.Sampler;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * The catalog that a trial is of.
 *
 * @param root that local pictures lie below
 */
record TrialCatalog(Path manifest, ReadingOptions reading, Path root) {
    static TrialCatalog of(String manifest, ReadingOptions reading) {
        if (manifest.equals("-")) {
            throw new UserError(
                    ExitCode.USAGE, "a trial reads its manifest more than once, so not from -; name a file");
        }
        Path file = Path.of(manifest);
        if (!Files.isReadable(file)) {
            throw new UserError(ExitCode.USAGE, "the manifest " + file + " cannot be read; name a file");
        }
        return new TrialCatalog(file, reading, reading.imagesRoot(manifest));
    }

    /** What is asked for: the same for the same bytes, read in the same way. Blocks. */
    TrialPlan plan(int rows, long seed, List<Setting> settings) {
        TakenManifest taken = TakenManifest.of(sha256(), reading, root);
        LayeringParameters defaults = taken.options().defaults();
        return new TrialPlan(taken.fingerprint(), rows, seed, settings, ParameterText.of(defaults));
    }

    /** Draws its pictures. Blocks. */
    TrialRecord drawn(TrialPlan plan, PrintWriter console) {
        ManifestOptions options = withoutDefaults();
        try (ManifestReader rows = ManifestReader.open(manifest, options);
                CsvOwnCells cells = CsvOwnCells.open(manifest, rows.format(), options.columns())) {
            rows.notices().forEach(console::println);
            Sample sample = new Sampler(plan.rows(), plan.seed(), root).of(rows, cells);
            if (sample.drawn().rows().isEmpty()) {
                throw new UserError(
                        ExitCode.USAGE,
                        "all " + sample.rejected() + " rows are rejected; delaminate plan names each reason");
            }
            return plan.with(sample);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** So that it is seen what rows set themselves. */
    private ManifestOptions withoutDefaults() {
        ReadingOptions bare = new ReadingOptions(
                reading.encoding(), reading.columns(), reading.root(), List.of(), reading.share(), reading.table());
        return TakenManifest.of("", bare, root).options();
    }

    private String sha256() {
        try (InputStream in = Files.newInputStream(manifest)) {
            return DigestUtils.sha256Hex(in);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private UserError unreadable(IOException e) {
        return new UserError(ExitCode.USAGE, "the manifest " + manifest + " cannot be read: " + e.getMessage());
    }
}
