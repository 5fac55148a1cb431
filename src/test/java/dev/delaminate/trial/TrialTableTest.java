package dev.delaminate.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.layering.LayeringRequest;
import dev.delaminate.manifest.ManifestOptions;
import dev.delaminate.manifest.ManifestReader;
import dev.delaminate.manifest.ManifestRow;
import dev.delaminate.pipeline.money.Price;
import dev.delaminate.trial.Setting.Axis;
import dev.delaminate.trial.sample.Sample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialTableTest {
    private static final List<Setting> SETTINGS = Setting.all(List.of(
            new Axis("--layers", "num_layers", List.of("3", "6")),
            new Axis("--try", "num_inference_steps", List.of("28", "50"))));

    @TempDir
    Path folder;

    @Test
    void holdsEveryPictureInEverySetting() throws IOException {
        List<ManifestRow> rows = read(trial(1, row("lamp", five()), row("mug", LayeringParameters.DEFAULT)));

        assertThat(rows)
                .extracting(ManifestRow::id)
                .startsWith(
                        "lamp.layers-3.num_inference_steps-28",
                        "lamp.layers-3.num_inference_steps-50",
                        "lamp.layers-6.num_inference_steps-28",
                        "lamp.layers-6.num_inference_steps-50",
                        "mug.layers-3.num_inference_steps-28")
                .hasSize(8);
        assertThat(rows).extracting(row -> parameters(row).numLayers()).containsExactly(3, 3, 6, 6, 3, 3, 6, 6);
        assertThat(rows)
                .extracting(row -> parameters(row).numInferenceSteps())
                .containsExactly(28, 50, 28, 50, 28, 50, 28, 50);
    }

    /** Else luck would be compared, and not settings. */
    @Test
    void asksForOneSeedInAllSettingsOfAPicture() throws IOException {
        List<ManifestRow> rows = read(
                trial(1, row("a", LayeringParameters.DEFAULT), row("b", LayeringParameters.DEFAULT.with(null, 7L))));

        Map<String, Set<Long>> seeds = rows.stream()
                .collect(Collectors.groupingBy(
                        row -> Objects.requireNonNull(row.request()).picture(),
                        Collectors.mapping(
                                row -> Objects.requireNonNull(parameters(row).seed()),
                                Collectors.toCollection(TreeSet::new))));
        assertThat(seeds.get("https://a.example/a.png")).hasSize(1);
        assertThat(seeds.get("https://a.example/b.png")).containsExactly(7L);
    }

    @Test
    void takesOtherModelSeedsForAnotherSeed() {
        assertThat(seed(trial(1, row("a", LayeringParameters.DEFAULT))))
                .isEqualTo(seed(trial(1, row("a", LayeringParameters.DEFAULT))))
                .isNotEqualTo(seed(trial(2, row("a", LayeringParameters.DEFAULT))));
    }

    /** Ids of one row with several pictures, that are long, that are none, or that would run in a spreadsheet. */
    @Test
    void givesEveryPictureANameOfItsOwn() throws IOException {
        String picture = "https://a.example/" + "x".repeat(300) + ".png?token=1";
        TrialRecord trial = trial(
                1,
                row("mug", LayeringParameters.DEFAULT),
                row(2, "MUG", "https://a.example/2.png"),
                row(3, "a".repeat(200), "https://a.example/3.png"),
                row(4, "a".repeat(199), "https://a.example/4.png"),
                row(5, null, picture),
                row(6, "=HYPERLINK(1)", "https://a.example/6.png"));

        List<ManifestRow> rows = read(trial);

        assertThat(rows).hasSize(24).noneMatch(ManifestRow::isRejected);
        assertThat(rows)
                .extracting(ManifestRow::id)
                .doesNotHaveDuplicates()
                .allMatch(id -> id != null && id.length() < 100);
    }

    @Test
    void isTheSameAfterItWasOnRecord() {
        TrialRecord trial = trial(1, row("lamp", five()), row("mug", LayeringParameters.DEFAULT));

        TrialRecord again = TrialRecord.parse(trial.json()).orElseThrow();

        assertThat(again).isEqualTo(trial);
        assertThat(TrialTable.of(again)).isEqualTo(TrialTable.of(trial));
        assertThat(TrialRecord.parse("{\"rows\":".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }

    @Test
    void saysWhatIsOtherThanWhatIsAskedFor() {
        TrialRecord there = trial(1, row("lamp", five()));

        assertThat(there.otherThan("manifest", 12, 1, SETTINGS)).isNull();
        assertThat(there.otherThan("another", 12, 1, SETTINGS)).contains("manifest");
        assertThat(there.otherThan("manifest", 13, 1, SETTINGS)).isEqualTo("it has --rows 12");
        assertThat(there.otherThan("manifest", 12, 2, SETTINGS)).isEqualTo("it has --seed 1");
        assertThat(there.otherThan("manifest", 12, 1, SETTINGS.subList(0, 1))).contains("num_layers=6");
    }

    @Test
    void countsWhatItsJobsCost() {
        TrialRecord trial = trial(1, row("lamp", five()), row("mug", LayeringParameters.DEFAULT));

        assertThat(trial.jobs()).isEqualTo(8);
        assertThat(trial.micros(Price.parse("0.05/picture"))).isEqualTo(400_000);
        assertThat(trial.micros(Price.parse("0.01/layer"))).isEqualTo(360_000);
        assertThat(trial.dearestMicros(Price.parse("0.01/layer"))).isEqualTo(180_000);
    }

    private List<ManifestRow> read(TrialRecord trial) throws IOException {
        Path table = Files.writeString(folder.resolve("table.csv"), TrialTable.of(trial));
        List<ManifestRow> rows = new ArrayList<>();
        try (ManifestReader reader = ManifestReader.open(table, ManifestOptions.DEFAULT)) {
            reader.forEachRemaining(rows::add);
        }
        return rows;
    }

    private static TrialRecord trial(long seed, ManifestRow... rows) {
        Sample sample = new Sample(new Sample.Drawn(List.of(rows), List.of()), rows.length, 0, Map.of());
        return new TrialPlan("manifest", 12, seed, SETTINGS, Map.of("acceleration", "none")).with(sample, "line");
    }

    private static String seed(TrialRecord trial) {
        return trial.pictures().get(0).parameters().getOrDefault("seed", "none");
    }

    private static LayeringParameters parameters(ManifestRow row) {
        return Objects.requireNonNull(row.request()).parameters();
    }

    private static LayeringParameters five() {
        return LayeringParameters.DEFAULT.with(5, null);
    }

    private static ManifestRow row(@Nullable String id, LayeringParameters parameters) {
        LayeringRequest request = new LayeringRequest("https://a.example/" + id + ".png", null, parameters);
        return new ManifestRow(1, 2, id, request, List.of());
    }

    private static ManifestRow row(long position, @Nullable String id, String picture) {
        LayeringRequest request = new LayeringRequest(picture, null, LayeringParameters.DEFAULT);
        return new ManifestRow(position, position + 1, id, request, List.of());
    }
}
