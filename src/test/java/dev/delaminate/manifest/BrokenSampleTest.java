package dev.delaminate.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BrokenSampleTest {
    private static final Map<String, String> REASONS = Map.ofEntries(
            Map.entry("ftp", "neither http(s) nor a local file"),
            Map.entry("data", "neither http(s) nor a local file"),
            Map.entry("space", "U+0020"),
            Map.entry("no-host", "no valid host"),
            Map.entry("port", "no valid host or port"),
            Map.entry("password", "password"),
            Map.entry("no-file", "no such file"),
            Map.entry("outside", "outside the images root"),
            Map.entry("other-machine", "not on this machine"),
            Map.entry("folder", "is not a file"),
            Map.entry("text", "is not a picture"),
            Map.entry("layers-11", "num_layers must be a whole number from 1 to 10"),
            Map.entry("layers-0", "num_layers"),
            Map.entry("layers-four", "num_layers"),
            Map.entry("seed-negative", "seed must be"),
            Map.entry("seed-rounded", "seed must be"),
            Map.entry("steps-51", "num_inference_steps"),
            Map.entry("guidance-0", "guidance_scale"),
            Map.entry("guidance-comma", "decimal point"),
            Map.entry("safety-maybe", "enable_safety_checker"),
            Map.entry("format-gif", "output_format"),
            Map.entry("acceleration-fast", "acceleration"),
            Map.entry("comma", "the row has 12 cells and the header 11"),
            Map.entry("three", "num_layers"));

    @Test
    void everyRowThatSaysSomethingIsWrongIsRejectedForItsReason() {
        List<ManifestRow> rows = new ArrayList<>();
        try (ManifestReader manifest = ManifestReader.open(Path.of("samples/broken.csv"), ManifestOptions.DEFAULT)) {
            manifest.forEachRemaining(rows::add);
        }

        assertThat(rows.get(0).isRejected()).isFalse();
        assertThat(rows.get(1).isRejected()).isFalse();
        assertThat(RowId.fold("" + rows.get(1).id()))
                .isEqualTo(RowId.fold("" + rows.get(0).id()));
        assertThat(rows.get(2).problems()).singleElement().asString().contains("line break");
        assertThat(rows.get(3).problems()).singleElement().asString().contains("at most 200");
        List<ManifestRow> others = rows.subList(4, rows.size());
        assertThat(others).hasSameSizeAs(REASONS.keySet());
        assertThat(others)
                .allSatisfy(row -> assertThat(String.join(" ", row.problems()))
                        .contains(REASONS.getOrDefault("" + row.id(), "there is no row of this name")));
        assertThat(rows)
                .extracting(ManifestRow::lineNumber)
                .startsWith(2L, 4L, 5L, 7L, 9L)
                .endsWith(32L);
    }
}
