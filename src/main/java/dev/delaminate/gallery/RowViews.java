package dev.delaminate.gallery;

import dev.delaminate.batch.sets.FetchedSources;
import dev.delaminate.gallery.RowView.Canvas;
import dev.delaminate.gallery.RowView.LayerView;
import dev.delaminate.gallery.RowView.QualityView;
import dev.delaminate.gallery.RowView.ReviewView;
import dev.delaminate.layering.JobId;
import dev.delaminate.layers.model.Layer;
import dev.delaminate.layers.model.LayersDocument;
import dev.delaminate.ledger.queries.RowOutcome;
import dev.delaminate.ledger.rows.RecordedRow;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.output.PlacedLayer;
import dev.delaminate.output.ThumbsFolder;
import dev.delaminate.quality.QualitySummary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes of a row on record what pages show of it. Blocks.
 *
 * @param root that local pictures lie below
 * @param exports that are looked for
 * @param inBulk layers.json of each set is not read: layers lie where their sizes tell, and have no names; small pictures are
 *     named where they are there, not where they can be made
 */
record RowViews(OutputFolder out, Path root, ExportFiles exports, boolean inBulk) {
    /**
     * @param given the picture as the manifest has it; empty where that is not at hand
     * @param columns the user's own
     */
    RowView of(RecordedRow row, String given, Map<String, String> columns) {
        RowOutcome outcome = row.outcome();
        String folder = outcome.layers().isEmpty() ? null : outcome.folder();
        Optional<LayersDocument> document = folder == null || inBulk ? Optional.empty() : document(row, folder);
        String picture = row.picture() == null ? given : row.picture();
        return new RowView(
                row.row(),
                row.position(),
                row.id() == null ? picture : row.id(),
                picture,
                RowWords.state(outcome.state()),
                folder == null ? null : OutputFolder.relative(folder),
                outcome.version(),
                document.map(RowViews::canvas).orElseGet(() -> canvas(outcome.layers())),
                layers(folder, outcome.layers(), document),
                folder == null ? null : thumb(folder, outcome.layers()),
                source(row),
                quality(outcome.quality()),
                outcome.review() == null ? null : ReviewView.of(outcome.review()),
                text(outcome.requestId()),
                outcome.seed(),
                document.map(found -> found.request().parameters()).orElse(row.parameters()),
                outcome.warnings(),
                reason(outcome.reason()),
                outcome.jobs(),
                outcome.costMicros(),
                millis(outcome.submittedAt()),
                millis(outcome.finishedAt()),
                columns,
                folder == null ? List.of() : exports.of(folder));
    }

    /** What stands in the folder, as long as it is the set that the ledger speaks of. */
    private Optional<LayersDocument> document(RecordedRow row, String folder) {
        JobId job = row.outcome().requestId();
        return LayersDocument.find(out.layersJson(folder))
                .filter(found -> job != null && found.requestId().equals(job.value()))
                .filter(found -> found.layers().size() == row.outcome().layers().size());
    }

    private static Canvas canvas(LayersDocument document) {
        LayersDocument.Canvas canvas = document.size();
        return new Canvas(canvas.width(), canvas.height());
    }

    private static @Nullable Canvas canvas(List<PlacedLayer> layers) {
        return layers.isEmpty()
                ? null
                : new Canvas(
                        layers.stream().mapToInt(PlacedLayer::width).max().orElseThrow(),
                        layers.stream().mapToInt(PlacedLayer::height).max().orElseThrow());
    }

    private static List<LayerView> layers(
            @Nullable String folder, List<PlacedLayer> placed, Optional<LayersDocument> document) {
        if (folder == null) {
            return List.of();
        }
        return document.map(found -> found.layers().stream()
                        .map(layer -> view(folder, layer))
                        .toList())
                .orElseGet(
                        () -> placed.stream().map(layer -> view(folder, layer)).toList());
    }

    private static LayerView view(String folder, Layer layer) {
        return new LayerView(
                OutputFolder.relative(folder, layer.file()),
                layer.name(),
                layer.x(),
                layer.y(),
                layer.width(),
                layer.height(),
                layer.nsfw());
    }

    private static LayerView view(String folder, PlacedLayer layer) {
        return new LayerView(
                OutputFolder.relative(folder, layer.file()), null, 0, 0, layer.width(), layer.height(), layer.nsfw());
    }

    /** None of a set of which every layer is flagged. */
    private @Nullable String thumb(String folder, List<PlacedLayer> layers) {
        return layers.stream().allMatch(PlacedLayer::nsfw)
                ? null
                : shown(new ThumbsFolder(out).set(folder, layers), !inBulk);
    }

    private @Nullable String source(RecordedRow row) {
        String folder = row.folder();
        String picture = row.picture();
        if (folder == null || picture == null) {
            return null;
        }
        String sha256 = row.sha256();
        Path preview = new ThumbsFolder(out).source(folder, sha256 == null ? picture : sha256);
        return shown(
                preview,
                !inBulk
                        && Files.isRegularFile(
                                sha256 == null ? FetchedSources.place(out, picture) : root.resolve(picture)));
    }

    private @Nullable String shown(Path file, boolean canBeMade) {
        return canBeMade || Files.isRegularFile(file) ? out.relative(file) : null;
    }

    private static @Nullable QualityView quality(@Nullable QualitySummary quality) {
        return quality == null ? null : new QualityView(quality.grade().word(), quality.reason(), quality.psnrDb());
    }

    private static RowView.@Nullable Reason reason(RowOutcome.@Nullable Reason reason) {
        return reason == null ? null : new RowView.Reason(reason.code(), reason.message());
    }

    private static @Nullable String text(@Nullable JobId job) {
        return job == null ? null : job.value();
    }

    private static @Nullable Long millis(@Nullable Instant instant) {
        return instant == null ? null : instant.toEpochMilli();
    }
}
