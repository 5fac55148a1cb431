package dev.delaminate.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.layering.JobId;
import dev.delaminate.ledger.RowState;
import dev.delaminate.ledger.queries.RowOutcome;
import dev.delaminate.manifest.ManifestColumns;
import dev.delaminate.output.PlacedLayer;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SeveralPicturesTest {
    private static final RowOutcome MUG = done(1, "mug", 2, 7L);
    private static final RowOutcome MUG_2 = done(2, "mug-2", 3, 8L);
    private static final RowOutcome FAILED =
            outcome(3, RowState.FAILED, null, List.of(), new RowOutcome.Reason("too_small", "small; and odd"), 9L);

    @Test
    void aRowIsDoneWhenAllItsPicturesAre() {
        List<String> cells = ResultColumns.cells(List.of(MUG, MUG_2));

        assertThat(cells).hasSameSizeAs(ManifestColumns.RESULTS);
        assertThat(cell("result_status", cells)).isEqualTo("done");
        assertThat(cell("result_folder", cells)).isEqualTo("layers/mug;layers/mug-2");
        assertThat(cell("result_layers", cells)).isEqualTo("2;3");
        assertThat(cell("result_files", cells))
                .isEqualTo("layers/mug/layer-0.png;layers/mug/layer-1.png;layers/mug-2/layer-0.png;"
                        + "layers/mug-2/layer-1.png;layers/mug-2/layer-2.png");
        assertThat(cell("result_seed", cells)).isEqualTo("7;8");
        assertThat(cell("result_jobs", cells)).isEqualTo("2");
        assertThat(cell("result_cost_usd", cells)).isEqualTo("0.10");
        assertThat(cell("result_error", cells)).isEmpty();
        assertThat(cell("result_pictures", cells)).isEqualTo("2");
        assertThat(cell("result_picture_status", cells)).isEqualTo("done;done");
    }

    @Test
    void aValueIsInThePlaceOfItsPicture() {
        List<String> cells = ResultColumns.cells(List.of(MUG, FAILED, MUG_2));

        assertThat(cell("result_status", cells)).isEqualTo("failed");
        assertThat(cell("result_folder", cells)).isEqualTo("layers/mug;;layers/mug-2");
        assertThat(cell("result_error_code", cells)).isEqualTo(";too_small;");
        assertThat(cell("result_error", cells)).isEqualTo(";small, and odd;");
        assertThat(cell("result_picture_status", cells)).isEqualTo("done;failed;done");
    }

    @Test
    void aRowWithoutAPictureSaysSo() {
        List<String> cells = ResultColumns.cells(List.of());

        assertThat(cell("result_status", cells)).isEqualTo("no_picture");
        assertThat(cell("result_pictures", cells)).isEqualTo("0");
        assertThat(cell("result_jobs", cells)).isEqualTo("0");
        assertThat(cell("result_folder", cells)).isEmpty();
        assertThat(cells).hasSameSizeAs(ManifestColumns.RESULTS);
    }

    private static String cell(String name, List<String> cells) {
        return cells.get(ManifestColumns.RESULTS.indexOf(name));
    }

    private static RowOutcome done(long position, String folder, int layers, long seed) {
        List<PlacedLayer> placed = IntStream.range(0, layers)
                .mapToObj(n -> new PlacedLayer(n, "layer-" + n + ".png", 640, 480, 9, "ab", false, "https://x/" + n))
                .toList();
        return outcome(position, RowState.DONE, folder, placed, null, seed);
    }

    private static RowOutcome outcome(
            long position,
            RowState state,
            @Nullable String folder,
            List<PlacedLayer> layers,
            RowOutcome.@Nullable Reason reason,
            long seed) {
        return new RowOutcome(
                position,
                2,
                state,
                folder,
                layers,
                List.of(),
                null,
                new JobId("r-" + position),
                seed,
                reason,
                1,
                50_000,
                Instant.EPOCH,
                Instant.EPOCH,
                position,
                null);
    }
}
