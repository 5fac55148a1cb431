package dev.delaminate.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.delaminate.batch.open.RunOnRecord;
import dev.delaminate.cli.TestRuns;
import dev.delaminate.gallery.RowView.Canvas;
import dev.delaminate.gallery.RowView.Export;
import dev.delaminate.gallery.RowView.LayerView;
import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.output.OutputFolder;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GalleryTest {
    private static final String HOSTILE = "<img src=x onerror=alert(1)>\u202Efdp.exe";

    @TempDir
    Path folder;

    private TestRuns runs;

    @BeforeEach
    void open() {
        runs = new TestRuns(folder);
    }

    @AfterEach
    void close() {
        runs.close();
    }

    @Test
    void aRowThatIsDoneHasItsLayersItsNumbersAndTheUsersColumns() throws IOException {
        runs.run(runs.manifest(
                "a.csv",
                "id,Category ,image_url,num_layers,,title,result_status,result_folder",
                "vase,vases,https://shop/vase.jpg,3,\"one, two\"," + HOSTILE + ",done,layers/x",
                "bowl,,https://shop/bowl.jpg"));
        Files.createDirectories(runs.out().resolve("exports"));
        Files.writeString(runs.out().resolve("exports/vase.psd"), "x");
        Files.writeString(runs.out().resolve("exports/vase.flat.png"), "x");
        Files.writeString(runs.out().resolve("exports/vase-2.psd"), "x");

        List<RowView> rows = gallery().rows(List.of(2L, 99L, 1L));

        assertThat(rows).extracting(RowView::row).containsExactly(2L, 1L);
        RowView vase = rows.get(1);
        assertThat(vase.name()).isEqualTo("vase");
        assertThat(vase.position()).isEqualTo(1);
        assertThat(vase.state()).isEqualTo("done");
        assertThat(vase.folder()).isEqualTo("layers/vase");
        assertThat(vase.canvas()).isEqualTo(new Canvas(32, 32));
        assertThat(vase.layers())
                .extracting(LayerView::file)
                .containsExactly("layers/vase/layer-0.png", "layers/vase/layer-1.png", "layers/vase/layer-2.png");
        assertThat(vase.parameters()).extracting(LayeringParameters::numLayers).isEqualTo(3);
        assertThat(vase.quality()).isNotNull();
        assertThat(vase.version()).isNotEmpty();
        assertThat(vase.thumb()).matches("\\.delaminate/thumbs/vase-[0-9a-f]{8}\\.jpg");
        assertThat(vase.costMicroUsd()).isEqualTo(50_000);
        assertThat(vase.jobs()).isEqualTo(1);
        assertThat(vase.submittedAt()).isNotNull().isLessThanOrEqualTo(vase.finishedAt());
        assertThat(vase.columns())
                .containsExactly(
                        Map.entry("Category", "vases"), Map.entry("column 5", "one, two"), Map.entry("title", HOSTILE));
        assertThat(vase.exports())
                .containsExactly(
                        new Export("psd", "exports/vase.psd"), new Export("flat.png", "exports/vase.flat.png"));
        assertThat(rows.get(0).columns()).isEmpty();
    }

    @Test
    void aRowThatWasRejectedHasItsPictureFromTheManifest() {
        runs.run(runs.manifest(
                "a.csv", "image_url,note", "https://shop/vase.jpg,good", "ftp://shop/" + HOSTILE + ",bad"));

        RowView rejected = gallery().rows(List.of(2L)).get(0);

        assertThat(rejected.state()).isEqualTo("rejected");
        assertThat(rejected.picture()).isEqualTo("ftp://shop/" + HOSTILE);
        assertThat(rejected.name()).isEqualTo("ftp://shop/" + HOSTILE);
        assertThat(rejected.folder()).isNull();
        assertThat(rejected.thumb()).isNull();
        assertThat(rejected.layers()).isEmpty();
        assertThat(rejected.error()).isNotNull();
        assertThat(rejected.columns()).containsExactly(Map.entry("note", "bad"));
        assertThat(gallery().failures("rejected", null, 0).rows())
                .extracting(RowView::row)
                .containsExactly(2L);
        assertThat(gallery().failures("rejected", "no such", 0).rows()).isEmpty();
        assertThatThrownBy(() -> gallery().failures("done", null, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void rowsThatShareTheirWorkFailTogetherAndAreDoneEachInItsFolder() {
        runs.run(runs.manifest(
                "a.csv", "id,image_url", "a,https://shop/a.jpg", "b,https://shop/b.jpg", "c,https://shop/a.jpg"));
        List<RowView> rows = gallery().rows(List.of(1L, 3L));
        assertThat(rows).extracting(RowView::folder).containsExactly("layers/a", "layers/c");
        assertThat(rows).extracting(RowView::jobs).containsExactly(1, 0);
        assertThat(rows.get(1).requestId()).isEqualTo(rows.get(0).requestId());

        runs.change(
                "UPDATE row SET state = 'FAILED' WHERE row_id = 1",
                "UPDATE row SET state = 'FOLLOWING', leader = 1 WHERE row_id = 3",
                "INSERT INTO failure VALUES (1, 'ROW', 'too_small', '" + HOSTILE + "', 1)");

        assertThat(gallery().failures("failed", "too_small", 0).rows())
                .extracting(
                        RowView::row,
                        row -> row.error() == null ? null : row.error().message())
                .containsExactly(tuple(1L, HOSTILE), tuple(3L, HOSTILE));
        assertThat(gallery().failures("failed", null, 1).rows())
                .extracting(RowView::row)
                .containsExactly(3L);
        assertThat(gallery()
                        .list(filter(Set.of("failed"), Set.of(), "", Map.of()), null)
                        .rows())
                .containsExactly(1L, 3L);
        assertThat(gallery().facets().states()).isEqualTo(Map.of("done", 1L, "failed", 2L));
    }

    @Test
    void ofLongTextsOnlyTheBeginningIsToldAndTheWholeIsSearched() {
        String text = "x".repeat(3_999) + "😀" + "x".repeat(100_000) + "needle";
        String cells = ("," + text).repeat(30);
        runs.run(runs.manifest(
                "a.csv",
                "id,image_url"
                        + IntStream.range(0, 30).mapToObj(n -> ",text" + n).collect(Collectors.joining()),
                "a,https://shop/a.jpg" + cells,
                "b,https://shop/" + text + cells));

        List<RowView> rows = gallery().rows(List.of(1L, 2L));

        assertThat(rows)
                .allSatisfy(row -> assertThat(row.columns().values().stream()
                                .mapToInt(String::length)
                                .sum())
                        .isBetween(40_000, 70_000));
        assertThat(rows.get(0).columns().get("text0")).isEqualTo("x".repeat(3_999) + "…");
        assertThat(rows.get(1).picture()).hasSizeLessThan(5_000);
        assertThat(gallery()
                        .list(filter(Set.of(), Set.of(), "needle", Map.of()), null)
                        .total())
                .isEqualTo(2);
    }

    @Test
    void aRowThatTheManifestHasNoLongerHasNoPlaceAndNoColumns() {
        runs.run(runs.manifest("a.csv", "id,image_url,shelf", "a,https://shop/a.jpg,1", "b,https://shop/b.jpg,2"));
        Gallery gallery = gallery();
        assertThat(gallery.rows(List.of(2L)).get(0).columns()).isEqualTo(Map.of("shelf", "2"));

        runs.run(runs.manifest("a.csv", "image_url,id,colour", "https://shop/b.jpg,b,red"));

        RowView kept = gallery.rows(List.of(2L)).get(0);
        RowView removed = gallery.rows(List.of(1L)).get(0);
        assertThat(kept.position()).isEqualTo(1);
        assertThat(kept.columns()).isEqualTo(Map.of("colour", "red"));
        assertThat(removed.position()).isZero();
        assertThat(removed.state()).isEqualTo("done");
        assertThat(removed.columns()).isEmpty();
        assertThat(gallery.facets().columns()).extracting(Facets.Column::name).containsExactly("colour");
        assertThat(gallery.list(RowFilter.ALL, null)).isEqualTo(new RowList(List.of(2L), 1));
        assertThat(walked(gallery)).extracting(RowView::row).containsExactly(2L);
    }

    @Test
    void aReviewIsOfTheSetThatItWasSaidOf() {
        runs.run(runs.manifest("a.csv", "id,image_url", "a,https://shop/a.jpg", "b,https://shop/b.jpg"));
        Gallery gallery = gallery();
        String version = gallery.rows(List.of(1L)).get(0).version();

        runs.change(
                "INSERT INTO review SELECT row_id, job_id, 'REDO', '" + HOSTILE
                        + "', 6, 7, 1000 FROM row WHERE row_id = 1",
                "INSERT INTO review SELECT row_id, 999, 'ACCEPT', NULL, NULL, NULL, 1000 FROM row WHERE row_id = 2");

        assertThat(gallery.rows(List.of(1L, 2L)))
                .extracting(RowView::review)
                .containsExactly(new RowView.ReviewView("redo", HOSTILE, 6, 7L, 1000), null);
        assertThat(gallery.rows(List.of(1L)).get(0).version())
                .isEqualTo(version)
                .isNotEmpty();
        assertThat(gallery.facets().reviews()).isEqualTo(Map.of("redo", 1L, "none", 1L));
        RowFilter redone = new RowFilter(Set.of(), Set.of(), Set.of("redo", "refuse"), "", Map.of());
        assertThat(gallery.list(redone, null).rows()).containsExactly(1L);
        RowFilter left = new RowFilter(Set.of(), Set.of(), Set.of("none"), "", Map.of());
        assertThat(gallery.list(left, null).rows()).containsExactly(2L);
    }

    @Test
    void whereTheCopyOfTheManifestIsLostRowsHaveNoColumns() throws IOException {
        runs.run(runs.manifest("a.csv", "id,image_url,shelf", "a,https://shop/a.jpg,1"));
        Files.writeString(runs.out().resolve(".delaminate/manifest.csv"), "id,image_url,shelf\nother,u,9\n");
        Gallery gallery = gallery();

        assertThat(gallery.rows(List.of(1L)).get(0).columns()).isEmpty();
        assertThat(gallery.facets().columns()).isEmpty();
        assertThat(gallery.list(filter(Set.of(), Set.of(), "", Map.of("shelf", Set.of("1"))), null)
                        .rows())
                .isEmpty();
        assertThat(walked(gallery)).extracting(RowView::name).containsExactly("a");
    }

    @Test
    void aWalkTellsOfEveryRowWhatIsToldOfItAlone() throws IOException {
        runs.run(runs.manifest(
                "a.csv",
                "id,image_url,shelf",
                "a,https://shop/a.jpg,1",
                "b,ftp://x,2",
                "c,https://shop/a.jpg,3",
                "",
                "d,https://shop/d.jpg,\"4\nfour\""));
        Files.createDirectories(runs.out().resolve("exports"));
        Files.writeString(runs.out().resolve("exports/c.pptx"), "x");
        Gallery gallery = gallery();

        List<RowView> alone = gallery.rows(List.of(1L, 2L, 3L, 4L));

        assertThat(walked(gallery))
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("thumb")
                .containsExactlyElementsOf(alone);
        assertThat(alone.get(3).columns()).isEqualTo(Map.of("shelf", "4\nfour"));
    }

    @Test
    void aManifestOfSixtyColumnsInGb18030IsChosenFromByEachOfThem() throws IOException {
        List<String> names = new ArrayList<>(List.of("id", "image_url"));
        List<String> cells = new ArrayList<>(List.of("a", "https://shop/a.jpg"));
        for (int column = 0; column < 60; column++) {
            names.add("列" + column);
            cells.add("青花瓷" + column);
        }
        Path manifest = folder.resolve("a.csv");
        Files.writeString(
                manifest,
                String.join(",", names) + "\r\n" + String.join(",", cells) + "\r\n",
                Charset.forName("GB18030"));
        runs.run(manifest);
        Gallery gallery = gallery();

        assertThat(gallery.facets().columns()).hasSize(60);
        assertThat(gallery.rows(List.of(1L)).get(0).columns()).hasSize(60).containsEntry("列59", "青花瓷59");
        assertThat(gallery.list(filter(Set.of(), Set.of(), "花瓷5 A", Map.of("列1", Set.of("青花瓷1"))), null)
                        .rows())
                .containsExactly(1L);
        assertThat(gallery.list(filter(Set.of(), Set.of(), "花瓷5 b", Map.of()), null)
                        .rows())
                .isEmpty();
    }

    @Test
    void aSampleIsDrawnAgainByItsSeedAndKeepsItsOrderWhenRowsAreTakenAway() {
        List<Long> all = LongStream.rangeClosed(1, 5000).boxed().toList();
        Sample sample = new Sample(60, 7);

        List<Long> drawn = sample.of(all);

        assertThat(drawn)
                .hasSize(60)
                .doesNotHaveDuplicates()
                .isNotEqualTo(drawn.stream().sorted().toList());
        assertThat(new Sample(60, 7).of(all)).isEqualTo(drawn);
        assertThat(new Sample(60, 8).of(all)).isNotEqualTo(drawn);
        List<Long> fewer = new ArrayList<>(all);
        fewer.remove(drawn.get(3));
        assertThat(sample.of(fewer).subList(0, 59))
                .containsExactlyElementsOf(
                        drawn.stream().filter(row -> !row.equals(drawn.get(3))).toList());
        assertThat(drawn.stream().mapToLong(row -> row).average().orElseThrow()).isBetween(1900.0, 3100.0);
        assertThat(new Sample(9000, 7).of(all)).hasSize(5000).doesNotHaveDuplicates();
    }

    private Gallery gallery() {
        return new Gallery(RunOnRecord.in(OutputFolder.existing(runs.out())));
    }

    static List<RowView> walked(Gallery gallery) {
        List<RowView> rows = new ArrayList<>();
        try (RowWalk walk = gallery.walk()) {
            walk.forEachRemaining(rows::add);
        }
        return rows;
    }

    private static RowFilter filter(
            Set<String> states, Set<String> grades, String text, Map<String, Set<String>> columns) {
        return new RowFilter(states, grades, Set.of(), text, columns);
    }
}
