package dev.delaminate.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.batch.open.RunOnRecord;
import dev.delaminate.gallery.GalleryOnDisk.Known;
import dev.delaminate.output.OutputFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Lists of ten thousand rows, against a filter that looks at each of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LongListTest {
    private static final long SEED = Long.getLong("seed", 17);
    private static final int ROWS = 10_000;
    private static final int FILTERS = 60;

    private List<Known> known = List.of();
    private Gallery gallery;

    @BeforeAll
    void make(@TempDir Path folder) throws IOException, SQLException {
        known = GalleryOnDisk.make(folder, ROWS, SEED);
        gallery = new Gallery(RunOnRecord.in(OutputFolder.existing(folder)));
    }

    @Test
    void aListHasTheRowsThatFitInTheManifestsOrder() {
        Random random = new Random(SEED);
        int some = 0;
        for (int turn = 0; turn < FILTERS; turn++) {
            RowFilter filter = filter(random);
            List<Long> expected = known.stream()
                    .filter(row -> fits(row, filter))
                    .map(Known::row)
                    .toList();

            assertThat(gallery.list(filter, null))
                    .as(filter.toString())
                    .isEqualTo(new RowList(expected, expected.size()));
            some += expected.isEmpty() ? 0 : 1;

            RowList drawn = gallery.list(filter, new Sample(20, turn));
            assertThat(drawn.total()).isEqualTo(expected.size());
            assertThat(drawn.rows())
                    .hasSize(Math.min(20, expected.size()))
                    .doesNotHaveDuplicates()
                    .isSubsetOf(expected);
        }
        assertThat(some).isGreaterThan(FILTERS / 4);
    }

    @Test
    void facetsCountEachRowOnce() {
        Facets facets = gallery.facets();

        assertThat(facets.states()).isEqualTo(counted(row -> word(row.state())));
        assertThat(facets.grades()).isEqualTo(counted(LongListTest::grade));
        assertThat(facets.reviews()).isEqualTo(Map.of(Facets.NONE, (long) ROWS));
        assertThat(facets.columns()).extracting(Facets.Column::name).containsExactly("category", "shelf");
        for (int column = 0; column < 2; column++) {
            int index = column;
            assertThat(facets.columns().get(column).values().stream()
                            .collect(Collectors.toMap(Facets.Value::value, Facets.Value::rows)))
                    .isEqualTo(counted(row -> row.cells().get(index)));
        }
    }

    @Test
    void failuresComeAPageAtATimeWithThoseThatFollow() {
        for (String code : List.of("code-0", "code-1", "code-2")) {
            List<Long> found = new ArrayList<>();
            long after = 0;
            RowPage page;
            do {
                page = gallery.failures("failed", code, after);
                page.rows().forEach(row -> found.add(row.row()));
                after = page.rows().get(page.rows().size() - 1).position();
                assertThat(page.rows()).hasSizeLessThanOrEqualTo(50).allMatch(row -> row.error() != null);
            } while (page.more());

            assertThat(found)
                    .containsExactlyElementsOf(known.stream()
                            .filter(row -> row.state().equals("FAILED"))
                            .map(Known::row)
                            .filter(row -> code.equals("code-" + (row % 10 == 0 ? row - 1 : row) % 3))
                            .toList());
        }
    }

    @Test
    void aWalkPassesEveryRow() {
        List<RowView> walked = GalleryTest.walked(gallery);

        assertThat(walked)
                .extracting(RowView::row)
                .containsExactlyElementsOf(known.stream().map(Known::row).toList());
        assertThat(walked).allSatisfy(row -> {
            Known expected = known.get((int) row.row() - 1);
            assertThat(row.state()).isEqualTo(word(expected.state()));
            assertThat(row.columns()).containsEntry("title", expected.cells().get(2));
        });
    }

    private static RowFilter filter(Random random) {
        Map<String, Set<String>> columns = new HashMap<>();
        if (random.nextInt(3) == 0) {
            columns.put("category", some(random, List.of("vases", "Bowls", "", "青花瓷", "a,b", "no such")));
        }
        if (random.nextInt(4) == 0) {
            columns.put("shelf", some(random, List.of("1", "2", "3", "77", "89", "90")));
        }
        if (random.nextInt(12) == 0) {
            columns.put("title", Set.of("Title 1"));
        }
        if (random.nextInt(20) == 0) {
            columns.put("no such column", Set.of(""));
        }
        return new RowFilter(
                some(random, List.of("done", "pending", "in_flight", "layered", "failed", "in_doubt", "rejected")),
                some(random, List.of("good", "weak", "bad", "none")),
                Set.of(),
                List.of("", "", "", "VASES", "title 1", "row-77", "b>  <B", "瓷", "shop.example/9 x")
                        .get(random.nextInt(9)),
                columns);
    }

    private static Set<String> some(Random random, List<String> words) {
        Set<String> chosen = new HashSet<>();
        for (int more = random.nextInt(4); more > 0; more--) {
            chosen.add(words.get(random.nextInt(words.size())));
        }
        return chosen;
    }

    private static boolean fits(Known row, RowFilter filter) {
        List<String> names = List.of("category", "shelf", "title");
        List<String> cells = new ArrayList<>(row.cells());
        boolean hasCells = filter.columns().entrySet().stream()
                .allMatch(column -> names.contains(column.getKey())
                        && column.getValue().contains(row.cells().get(names.indexOf(column.getKey()))));
        cells.add("row-" + row.row());
        cells.add("https://shop.example/" + row.row() + ".jpg");
        boolean hasWords = List.of(filter.text().toLowerCase(Locale.ROOT).split(" +")).stream()
                .allMatch(word -> cells.stream()
                        .anyMatch(cell -> cell.toLowerCase(Locale.ROOT).contains(word)));
        return hasCells
                && hasWords
                && (filter.states().isEmpty() || filter.states().contains(word(row.state())))
                && (filter.grades().isEmpty() || filter.grades().contains(grade(row)));
    }

    private Map<String, Long> counted(Function<Known, String> word) {
        return known.stream().collect(Collectors.groupingBy(word, Collectors.counting()));
    }

    private static String word(String state) {
        return state.equals("SUBMITTING") ? "in_flight" : state.toLowerCase(Locale.ROOT);
    }

    private static String grade(Known row) {
        return row.grade() == null ? Facets.NONE : row.grade().toLowerCase(Locale.ROOT);
    }
}
