package dev.delaminate.trial;

import dev.delaminate.output.OutputFolder;
import java.nio.file.Path;

/**
 * The one class that knows where a trial is inside its OUT, which is one of a run in all else.
 *
 * <pre>
 * OUT/
 *   trial.csv                  a line for each setting
 *   trial-pictures.csv         a line for each picture in each setting
 *   trial.jpg                  pictures down, settings across
 *   .delaminate/trial/
 *     trial.json               which pictures, which settings
 *     table.csv                the manifest that is made of them
 * </pre>
 */
public record TrialFolder(OutputFolder out) {
    public Path settings() {
        return out.path().resolve("trial.csv");
    }

    public Path pictures() {
        return out.path().resolve("trial-pictures.csv");
    }

    public Path sheet() {
        return out.path().resolve("trial.jpg");
    }

    public Path record() {
        return out.state().resolve("trial").resolve("trial.json");
    }

    public Path table() {
        return out.state().resolve("trial").resolve("table.csv");
    }
}
