package dev.delaminate.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.delaminate.manifest.csv.CsvDialect;
import dev.delaminate.manifest.csv.CsvRow;
import dev.delaminate.manifest.csv.ManifestException;
import dev.delaminate.manifest.csv.Numbering;
import dev.delaminate.manifest.csv.Quoting;
import dev.delaminate.manifest.preset.Preset;
import dev.delaminate.tried.Effort;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoundFormatTest {
    private static final String URL = "https://shop.example/p/1.png";

    @TempDir
    Path folder;

    @Test
    void quotesOfAFeedWithTabsAreText() throws IOException {
        ReadManifest feed = read(
                "id\timage_url\tprompt\n"
                        + "a\t" + URL + "\t12\" vinyl\n"
                        + "b\t" + URL + "\t\"Tidal\" mug\n"
                        + "c\t" + URL + "\t\"Arm lamp\n"
                        + "d\t" + URL + "\tplant\n",
                ReadManifest.options());

        assertThat(feed.cells("prompt")).containsExactly("12\" vinyl", "\"Tidal\" mug", "\"Arm lamp", "plant");
        assertThat(feed.notices())
                .singleElement()
                .asString()
                .startsWith("Quotes are read as text")
                .contains("--quote");
    }

    @Test
    void twoStrayQuotesDoNotSwallowTheRowsBetweenThem() throws IOException {
        ReadManifest feed = read(
                "id\timage_url\tprompt\n"
                        + "a\t" + URL + "\t\"Arm lamp\n"
                        + "b\t" + URL + "\tplant\n"
                        + "c\t" + URL + "\tvinyl 12\"\n"
                        + "d\t" + URL + "\tmug\n",
                ReadManifest.options());

        assertThat(feed.cells("id")).containsExactly("a", "b", "c", "d");
        assertThat(feed.cells("prompt").get(2)).isEqualTo("vinyl 12\"");
    }

    @Test
    void twoStrayQuotesInOneRowDoNotMakeOneCellOfTwo() throws IOException {
        ReadManifest feed = read(
                "id\ttitle\tprompt\timage_url\na\t\"Arm lamp\tfits 12\"\t" + URL + "\nb\tmug\tteal\t" + URL + "\n",
                ReadManifest.options());

        assertThat(feed.pictures()).containsExactly(List.of(URL), List.of(URL));
        assertThat(feed.cells("prompt")).containsExactly("fits 12\"", "teal");
    }

    /** Wherever quotes stray in a feed without quoting: no row and no column is lost. */
    @Test
    void noRowOfAFeedIsLostToItsQuotes() throws IOException {
        for (long seed = Effort.SEED; seed < Effort.SEED + Effort.of(200, 5_000); seed++) {
            Random random = new Random(seed);
            int rows = 1 + random.nextInt(12);
            StringBuilder text = new StringBuilder("id\ttitle\tprompt\timage_url\n");
            for (int row = 0; row < rows; row++) {
                text.append(row).append('\t').append(title(random)).append('\t').append(title(random));
                text.append('\t').append(URL).append('\n');
            }

            ReadManifest feed = read(text.toString(), ReadManifest.options());

            assertThat(feed.cells("id")).as("seed %d", seed).hasSize(rows).isEqualTo(numbers(rows));
            assertThat(feed.pictures()).as("seed %d", seed).allMatch(List.of(URL)::equals);
        }
    }

    private static List<String> numbers(int rows) {
        return IntStream.range(0, rows).mapToObj(String::valueOf).toList();
    }

    private static String title(Random random) {
        List<String> titles =
                List.of("mug", "\"Tidal\" mug", "\"Arm lamp", "vinyl 12\"", "\"mug\"", "\"", "\"\"", "a \"b\" c", "");
        return titles.get(random.nextInt(random.nextBoolean() ? 1 : titles.size()));
    }

    @Test
    void quotedCellsOfATableWithTabsAreUnquoted() throws IOException {
        ReadManifest table = read(
                "id\timage_url\tprompt\na\t" + URL + "\t\"a \"\"red\"\" mug\"\nb\t" + URL + "\t\"two\nlines\"\n",
                ReadManifest.options());

        assertThat(table.cells("prompt")).containsExactly("a \"red\" mug", "two\nlines");
        assertThat(table.notices()).isEmpty();
    }

    @Test
    void whatIsSaidOfQuotesIsDone() throws IOException {
        String text = "id\timage_url\tprompt\na\t" + URL + "\t\"mug\"\n";

        assertThat(read(text, options(Quoting.NONE, null)).cells("prompt")).containsExactly("\"mug\"");
        assertThat(read(text, options(Quoting.DOUBLE, null)).cells("prompt")).containsExactly("mug");
        assertThat(read(text.replace('\t', ','), options(Quoting.NONE, null)).cells("prompt"))
                .containsExactly("\"mug\"");
        assertThatThrownBy(() -> read(text.replace("mug\"", "mug\"!"), options(Quoting.DOUBLE, null)))
                .hasMessageStartingWith("Line 2: text follows the closing quote")
                .hasMessageEndingWith("say --quote none.");
    }

    @Test
    void aBrokenQuoteInATableWithQuotedHeadingsIsNotText() {
        String text = "\"id\"\t\"image_url\"\n\"a\"\t\"" + URL + "\"\n\"b\"x\t\"" + URL + "\"\n";

        assertThatThrownBy(() -> read(text, ReadManifest.options()))
                .isInstanceOf(ManifestException.class)
                .hasMessageStartingWith("Line 3: text follows the closing quote");
    }

    @Test
    void aBrokenQuoteBetweenCommasIsRefusedAsEver() {
        assertThatThrownBy(() -> read("id,image_url\n\"a\"b," + URL + "\n", ReadManifest.options()))
                .hasMessageStartingWith("Line 2: text follows the closing quote");
    }

    @Test
    void theHeaderIsTheFirstLineWithAColumnThatIsLookedFor() throws IOException {
        ReadManifest table =
                read("Catalog of \"spring\n\nid;image_url\na;" + URL + "\nb;" + URL + "\n", ReadManifest.options());

        assertThat(table.found().format().dialect()).isEqualTo(new CsvDialect(';', Quoting.DOUBLE, 3, Numbering.LINES));
        assertThat(table.rows()).extracting(CsvRow::lineNumber).containsExactly(4L, 5L);
        assertThat(table.notices()).singleElement().asString().startsWith("The columns are named in line 3:");
    }

    @Test
    void aMappedColumnIsLookedForToo() throws IOException {
        String text = "Spring catalog,,\nprinted on Monday,,\nsku,photo,note\na," + URL + ",x\n";

        ReadManifest table = read(text, ReadManifest.options("image_url=Photo", "id=sku"));

        assertThat(table.cells("id")).containsExactly("a");
    }

    @Test
    void theHeaderIsNotLookedForBelowTheFirstTenLines() throws IOException {
        assertThat(read("title\n".repeat(9) + "id,image_url\na," + URL + "\n", ReadManifest.options())
                        .cells("id"))
                .containsExactly("a");
        assertThatThrownBy(() -> read("title\n".repeat(10) + "id,image_url\na," + URL + "\n", ReadManifest.options()))
                .hasMessageStartingWith("There is no image_url column.");
    }

    @Test
    void theHeaderIsInTheLineThatIsSaid() throws IOException {
        String text = "image_url,id\nlabel,label\nimage_url,id\n" + URL + ",a\n";

        ReadManifest table = read(text, options(Quoting.AUTO, 3));

        assertThat(table.cells("id")).containsExactly("a");
        assertThat(table.rows().get(0).lineNumber()).isEqualTo(4);
        assertThat(table.notices()).isEmpty();
        assertThatThrownBy(() -> ManifestReader.open(folder.resolve("read.csv"), options(Quoting.AUTO, 9)))
                .hasMessageStartingWith("The manifest ends before line 9");
    }

    @Test
    void textsOfOlderLedgersStillParse() {
        ManifestFormat plain = ManifestFormat.parse("UTF-8 CRLF ;");

        assertThat(plain.dialect()).isEqualTo(CsvDialect.of(';'));
        assertThat(plain.text()).isEqualTo("UTF-8 CRLF ;");
        assertThat(ManifestFormat.parse("GB18030 LF \t").delimiter()).isEqualTo('\t');
    }

    @Test
    void allThatWasFoundIsReadBackFromTheLedger() throws IOException {
        ManifestFormat feed = read(
                        "title\nHandle\tImage Src\tImage Position\nx\t" + URL + "\t\"1\n", ReadManifest.options())
                .found()
                .format();

        assertThat(feed.text()).isEqualTo("UTF-8 LF \t NONE 2 shopify 1 0 2");
        assertThat(ManifestFormat.parse(feed.text())).isEqualTo(feed);
    }

    /** Whatever is in the cells: quoted they come back from any table, and without quoting from one with tabs. */
    @Test
    void whateverIsInACellComesBackTheSame() throws IOException {
        for (long seed = Effort.SEED; seed < Effort.SEED + Effort.of(80, 2_000); seed++) {
            Random random = new Random(seed);
            boolean isQuoted = random.nextBoolean();
            char delimiter = isQuoted ? ",;\t|".charAt(random.nextInt(4)) : '\t';
            String above = random.nextInt(3) == 0 ? "Catalog \"of\" spring\nsecond line\n" : "";
            int width = 2 + random.nextInt(4);
            List<List<String>> table = new ArrayList<>();
            table.add(IntStream.range(0, width)
                    .mapToObj(i -> i == 1 ? "image_url" : "column " + i)
                    .toList());
            for (int row = random.nextInt(20); row >= 0; row--) {
                table.add(IntStream.range(0, width)
                        .mapToObj(i -> i == 1 ? URL : cell(random, isQuoted))
                        .toList());
            }
            String text = above
                    + table.stream()
                            .map(row -> row.stream()
                                    .map(cell -> isQuoted ? '"' + cell.replace("\"", "\"\"") + '"' : cell)
                                    .collect(Collectors.joining(String.valueOf(delimiter), "", "\n")))
                            .collect(Collectors.joining());
            Quoting said = isQuoted || !text.contains("\"") ? Quoting.AUTO : Quoting.NONE;

            ReadManifest read = read(text, options(said, null));

            assertThat(read.rows().stream().map(CsvRow::cells))
                    .as("seed %d", seed)
                    .isEqualTo(table.subList(1, table.size()));
        }
    }

    private static String cell(Random random, boolean isQuoted) {
        String[] pieces = isQuoted
                ? new String[] {"a", "\"", "\"\"", ",", ";", "\t", "|", "\n", "\r\n", " ", "海报", "𠮷", "\u00A0", "nan"}
                : new String[] {"a", "\"", "\"\"", ",", ";", "|", " ", "海报", "𠮷", "\u00A0", "nan", "'"};
        StringBuilder cell = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            cell.append(pieces[random.nextInt(pieces.length)]);
        }
        return cell.toString();
    }

    private ReadManifest read(String text, ManifestOptions options) throws IOException {
        return ReadManifest.of(folder, text, options);
    }

    private static ManifestOptions options(Quoting quoting, @Nullable Integer headerLine) {
        return ReadManifest.options(Preset.AUTO, quoting, headerLine);
    }
}
