package dev.delaminate.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.gallery.RowView;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A column is offered to choose by where that would help: some values, each of several rows. */
class FacetsTest {
    private final Facets facets = new Facets();

    @Test
    void countsStatesGradesAndValues() {
        IntStream.range(0, 200).mapToObj(MadeUpRows::row).forEach(facets::count);

        Facets.Counted counted = facets.counted();

        assertThat(counted.states()).containsOnly(Map.entry("done", 198L), Map.entry("failed", 2L));
        assertThat(counted.reviews()).containsKeys("none", "accept", "redo");
        assertThat(counted.columns()).map(Facets.Column::name).containsExactlyInAnyOrder("category", "price");
    }

    @Test
    void offersNoColumnThatIsDifferentOrTheSameInEveryRow() {
        IntStream.range(0, 50)
                .forEach(i -> facets.count(row(Map.of("id", "r" + i, "shop", "ours", "kind", "k" + i % 2))));

        assertThat(facets.counted().columns()).map(Facets.Column::name).containsExactly("kind");
        assertThat(facets.columnNames()).hasSize(3);
    }

    @Test
    void givesUpOnAColumnWithManyOrLongValues() {
        IntStream.range(0, 300).forEach(i -> facets.count(row(Map.of("many", "v" + i % 101, "long", "x".repeat(i)))));

        assertThat(facets.counted().columns()).isEmpty();
    }

    private static RowView row(Map<String, String> columns) {
        return new RowView(
                1, 1, "r", "p", "done", null, null, null, List.of(), null, null, null, null, null, null, null,
                List.of(), null, 0, 0, null, null, columns, List.of());
    }
}
