package dev.delaminate.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.delaminate.gallery.RowView;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.output.ReportFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A report is whole or not there, says every row once, and nothing that a stranger wrote is more than text in it. */
class ReportWriterTest {
    @TempDir
    Path temp;

    private OutputFolder out;
    private ReportFolder folder;
    private ReportWriter writer;

    @BeforeEach
    void makeOut() {
        out = OutputFolder.create(temp.resolve("out"));
        folder = new ReportFolder(out);
        writer = new ReportWriter(folder);
    }

    @Test
    void saysEveryRowOnceInTheIndexAndOnceInFull() throws IOException {
        writer.write(MadeUpRows.facts(2_500), MadeUpRows.timeline(), MadeUpRows.rows(2_500));

        JsonNode data = start().get("data");
        assertThat(data.get("total").asLong()).isEqualTo(2_500);
        assertThat(rows("index", data)).map(row -> row.get(2).asString()).containsExactlyElementsOf(names(2_500));
        assertThat(rows("rows", data)).map(row -> row.get("name").asString()).containsExactlyElementsOf(names(2_500));
        assertThat(data.get("index").size()).isEqualTo(3);
        assertThat(data.get("rows").get(1).asInt()).isEqualTo(200);
    }

    @Test
    void groupsFailuresWithTheirFirstRows() throws IOException {
        writer.write(MadeUpRows.facts(2_500), MadeUpRows.timeline(), MadeUpRows.rows(2_500));

        JsonNode group = start().get("failures").get(0);
        assertThat(group.get("code").asString()).isEqualTo("image_too_small");
        assertThat(group.get("some").size()).isEqualTo(12);
        assertThat(group.get("some").get(0).get("name").asString()).isEqualTo(MadeUpRows.name(96));
        assertThat(group.get("some").get(0).get("number").asLong()).isEqualTo(96);
    }

    @Test
    void letsNothingThatAStrangerWroteBeMarkup() throws IOException {
        String hostile = "</script><img src=x onerror=alert(1)>&amp;\u2028\u202Eexe.\uD83D\uDE00 \u2066{{start}}<!--";
        RowView plain = MadeUpRows.row(96);
        RowView row = MadeUpRows.saying(hostile);

        writer.write(
                MadeUpRows.facts(1), MadeUpRows.timeline(), List.of(row, plain).iterator());

        for (String written : List.of(page(), file("index", 0), file("rows", 0))) {
            assertThat(written).doesNotContain("onerror=alert(1)>", "\u2028", "\u202E", "\u2066", "<!--");
        }
        assertThat(page().split("</script>", -1))
                .as("scripts that the page itself ends")
                .hasSize(4);
        JsonNode data = start().get("data");
        assertThat(data.get("columns").get(0).asString()).isEqualTo(hostile);
        assertThat(rows("index", data).get(0).get(2).asString()).isEqualTo(hostile);
        assertThat(rows("rows", data).get(0).get("error").get("code").asString())
                .isEqualTo(hostile);
    }

    @Test
    void leavesTheReportOfBeforeWhereTheNextOneFails() throws IOException {
        writer.write(MadeUpRows.facts(450), MadeUpRows.timeline(), MadeUpRows.rows(450));
        Map<String, String> before = files();
        Iterator<RowView> broken = Stream.concat(
                        IntStream.range(0, 300).mapToObj(MadeUpRows::row),
                        Stream.generate(ReportWriterTest::unreadable))
                .iterator();

        assertThatThrownBy(() -> writer.write(MadeUpRows.facts(450), MadeUpRows.timeline(), broken))
                .hasMessage("unreadable");

        assertThat(files()).isEqualTo(before);
    }

    @Test
    void takesTheFilesOfALongerReportAway() throws IOException {
        writer.write(MadeUpRows.facts(450), MadeUpRows.timeline(), MadeUpRows.rows(450));
        writer.write(MadeUpRows.facts(2), MadeUpRows.timeline(), MadeUpRows.rows(2));

        assertThat(files().keySet())
                .hasSize(3)
                .allMatch(name -> name.matches("report\\.html|.*-2/(index|rows)-0\\.js"));
    }

    @Test
    void isTheSameForTheSameRowsAtTheSameTime() throws IOException {
        writer.write(MadeUpRows.facts(450), MadeUpRows.timeline(), MadeUpRows.rows(450));
        Map<String, String> first = files();
        OutputFolder other = OutputFolder.create(temp.resolve("other"));
        out = other;
        new ReportWriter(new ReportFolder(other))
                .write(MadeUpRows.facts(450), MadeUpRows.timeline(), MadeUpRows.rows(450));

        assertThat(files()).isEqualTo(first);
    }

    @Test
    void boundsItsFilesWhateverRowsHold() throws IOException {
        RowView row = MadeUpRows.row(0);
        String long_ = "<".repeat(30_000);
        RowView wide = new RowView(
                1,
                1,
                long_,
                long_,
                "done",
                null,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                0,
                0,
                null,
                null,
                Map.of("notes", long_),
                List.of());

        writer.write(
                MadeUpRows.facts(1),
                MadeUpRows.timeline(),
                Collections.nCopies(40, wide).iterator());

        assertThat(files().values()).allMatch(text -> text.length() < 1 << 20);
        assertThat(rows("rows", start().get("data"))).hasSize(40);
        assertThat(row.name()).isNotEqualTo(long_);
    }

    @Test
    void beginsWithLessThanTwoMegabytesWhateverTheRun() throws IOException {
        writer.write(MadeUpRows.facts(100_000), MadeUpRows.timeline(), MadeUpRows.rows(100_000));

        assertThat(Files.size(folder.page())).isLessThan(2_000_000);
    }

    private static RowView unreadable() {
        throw new IllegalStateException("unreadable");
    }

    private static List<String> names(int count) {
        return IntStream.range(0, count).mapToObj(MadeUpRows::name).toList();
    }

    private String page() throws IOException {
        return Files.readString(folder.page());
    }

    private JsonNode start() throws IOException {
        String page = page();
        String begin = "id=\"start\">";
        int from = page.indexOf(begin) + begin.length();
        return JsonMapper.shared().readTree(page.substring(from, page.indexOf("</script>", from)));
    }

    private List<JsonNode> rows(String kind, JsonNode data) throws IOException {
        List<JsonNode> rows = new ArrayList<>();
        for (int number = 0; number < data.get(kind).size(); number++) {
            assertThat(data.get(kind).get(number).asInt()).isEqualTo(rows.size());
            String script = file(kind, number);
            String begin = "delaminateRows(\"" + kind + "\", " + number + ", ";
            assertThat(script).startsWith(begin);
            JsonMapper.shared()
                    .readTree(script.substring(begin.length(), script.lastIndexOf(");")))
                    .forEach(rows::add);
        }
        return rows;
    }

    private String file(String kind, int number) throws IOException {
        Path edition = out.path().resolve(start().get("data").get("folder").asString());
        return Files.readString(ReportFolder.file(edition, kind, number));
    }

    /** All files of the report with their contents, by their places. */
    private Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(out.path())) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(out.path().relativize(file).toString(), Files.readString(file));
            }
        }
        return files;
    }
}
