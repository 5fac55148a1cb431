package dev.delaminate.cli.trial;

import dev.delaminate.layers.model.LayersDocument;
import dev.delaminate.ledger.RowState;
import dev.delaminate.ledger.file.LedgerFile;
import dev.delaminate.ledger.queries.RowOutcome;
import dev.delaminate.ledger.rows.RecordedRow;
import dev.delaminate.ledger.rows.RowQueries;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.output.PlacedLayer;
import dev.delaminate.pipeline.money.Price;
import dev.delaminate.progress.timeline.Timeline;
import dev.delaminate.progress.timeline.TimelineReader;
import dev.delaminate.quality.QualitySummary;
import dev.delaminate.quality.SetQuality;
import dev.delaminate.trial.Setting;
import dev.delaminate.trial.TrialPicture;
import dev.delaminate.trial.TrialRecord;
import dev.delaminate.trial.verdict.Forecast.Pace;
import dev.delaminate.trial.verdict.SettingResult;
import dev.delaminate.trial.verdict.Tried;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger and the folders of OUT tell of a trial.
 *
 * @param rows of the trial's table, in its order: all settings of a picture one after the other
 */
record TrialResults(OutputFolder out, TrialRecord trial, List<RecordedRow> rows) {
    private static final double MILLIS = 1000;

    TrialResults {
        rows = List.copyOf(rows);
    }

    /** Blocks. */
    static TrialResults read(OutputFolder out, TrialRecord trial) {
        try (RowQueries queries = RowQueries.open(LedgerFile.of(out))) {
            List<RecordedRow> rows = new ArrayList<>();
            Iterator<RecordedRow> all = queries.inManifest();
            all.forEachRemaining(rows::add);
            return new TrialResults(out, trial, rows);
        }
    }

    RecordedRow row(int picture, int setting) {
        return rows.get(picture * trial.settings().size() + setting);
    }

    /** One for each setting. Reads layers.json of each set. Blocks. */
    List<SettingResult> settings(Price price) {
        List<SettingResult> settings = new ArrayList<>();
        for (int place = 0; place < trial.settings().size(); place++) {
            Setting setting = trial.settings().get(place);
            List<Tried> pictures = new ArrayList<>();
            long micros = 0;
            long layers = 0;
            for (int picture = 0; picture < trial.pictures().size(); picture++) {
                TrialPicture tried = trial.pictures().get(picture);
                layers += TrialRecord.layers(tried, setting);
                micros += price.of(1, TrialRecord.layers(tried, setting));
                pictures.add(tried(row(picture, place).outcome()));
            }
            int count = trial.pictures().size();
            settings.add(new SettingResult(setting, micros / count, (double) layers / count, pictures));
        }
        return settings;
    }

    private Tried tried(RowOutcome outcome) {
        String folder = outcome.folder();
        QualitySummary summary = outcome.quality();
        RowOutcome.Reason failure = outcome.reason();
        Optional<SetQuality> quality = folder == null ? Optional.empty() : quality(folder);
        return new Tried(
                outcome.state().word().replace('_', ' '),
                summary == null ? null : summary.grade(),
                summary != null ? summary.reason() : failure == null ? "" : failure.message(),
                summary == null ? null : summary.psnrDb(),
                outcome.layers().size(),
                quality.map(SetQuality::usefulLayers).orElse(0),
                summary == null ? 0 : summary.blankLayers(),
                quality.map(SetQuality::repeatedLayers).orElse(0),
                outcome.costMicros(),
                seconds(outcome),
                outcome.layers().stream().mapToLong(PlacedLayer::sizeBytes).sum(),
                folder == null ? null : OutputFolder.relative(folder));
    }

    private Optional<SetQuality> quality(String folder) {
        return LayersDocument.find(out.layersJson(folder)).map(LayersDocument::quality);
    }

    private static @Nullable Double seconds(RowOutcome outcome) {
        Instant submitted = outcome.submittedAt();
        Instant finished = outcome.finishedAt();
        return outcome.state() != RowState.DONE || submitted == null || finished == null
                ? null
                : (Double) (Duration.between(submitted, finished).toMillis() / MILLIS);
    }

    /** How the service worked on jobs like those of that setting, as far as the runs of OUT saw it. Blocks. */
    Pace pace(SettingResult setting) {
        Timeline timeline = TimelineReader.read(out.timeline());
        return new Pace(setting.seconds().median(), last(timeline, "queue_median"), (int)
                Math.max(1, most(timeline, "in_flight")));
    }

    private static double most(Timeline timeline, String column) {
        int place = timeline.columns().indexOf(column);
        return timeline.samples().stream()
                .mapToDouble(sample -> sample.get(place).doubleValue())
                .max()
                .orElse(0);
    }

    /** The last one that is not 0: a run that only went on has seen no queue. */
    private static double last(Timeline timeline, String column) {
        int place = timeline.columns().indexOf(column);
        return timeline.samples().stream()
                .mapToDouble(sample -> sample.get(place).doubleValue())
                .filter(value -> value > 0)
                .reduce(0, (before, value) -> value);
    }
}
