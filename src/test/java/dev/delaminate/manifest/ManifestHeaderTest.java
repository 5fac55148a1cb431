package dev.delaminate.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.delaminate.manifest.csv.ManifestException;
import dev.delaminate.manifest.preset.PresetColumns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestHeaderTest {
    private static final String URL = "https://shop.example/p/1.png";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uFEFF\uFEFFimage_url",
                "\uFEFF\"image_url\"",
                "\uFEFF\uFEFF\"image_url\"",
                "\u00A0image_url\u00A0",
                "\u202Fimage_url\u2007",
                "\u200Bimage_url\u200D",
                "\u2060image_url\uFEFF",
                "\u00ADIMAGE_URL\u200F",
                "\u200E image_url \u00A0\u200B"
            })
    void whatNobodySeesAroundAHeadingIsDropped(String heading) throws IOException {
        assertThat(read(heading + ",id\n" + URL + ",a\n").pictures()).containsExactly(List.of(URL));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u200B", "\u00A0", "\u202F", "\u2007", "\u2060", "\uFEFF", "\u00AD", "\u200E", "\u200F"})
    void whatNobodySeesAroundACellIsDroppedAndStaysInside(String unseen) throws IOException {
        ReadManifest table =
                read("id,image_url,prompt\na" + unseen + "," + unseen + URL + unseen + ",two" + unseen + "words\n");

        assertThat(table.cells("id")).containsExactly("a");
        assertThat(table.pictures()).containsExactly(List.of(URL));
        assertThat(table.cells("prompt")).containsExactly("two" + unseen + "words");
        assertThat(table.rows().get(0).cell(1)).isEqualTo(unseen + URL + unseen);
    }

    @Test
    void headingsThatAreNotOursMayStandThereTwice() throws IOException {
        ReadManifest table = read("id,image_url,Notes,Size,Notes,Size\na," + URL + ",front,S,back,M\n");

        assertThat(table.pictures()).containsExactly(List.of(URL));
        assertThat(ManifestHeader.own(table.header().names(), ColumnMapping.NONE, PresetColumns.NONE))
                .containsExactly(2, 3, 4, 5);
    }

    @Test
    void aColumnThatIsReadMayNot() {
        assertThatThrownBy(() -> read("id,image_url,Notes,Notes,Seed,seed\u00A0\na," + URL + ",1,2,3,4\n"))
                .isInstanceOf(ManifestException.class)
                .hasMessage("Line 1: columns 5 and 6 are both named 'seed'. Rename one.");
        assertThatThrownBy(() -> read("Photo,photo\n" + URL + "," + URL + "\n", "image_url=photo"))
                .hasMessageContaining("are both named 'photo'");
    }

    @Test
    void aColumnThatIsNotReadMayBeThereTwiceThoughItIsCalledLikeOurs() throws IOException {
        assertThat(read("id,image_url,Seed,Seed\na," + URL + ",Basil,Tomato\n", "seed=")
                        .cells("seed"))
                .containsExactly("");
    }

    @Test
    void picturesMayBeInSeveralMappedColumns() throws IOException {
        ReadManifest table =
                read("main,extra,image_url\n1.png,2.png,no\n,2.png,no\n,,no\n", "image_url=Main", "image_url=Extra");

        assertThat(table.pictures()).containsExactly(List.of("1.png", "2.png"), List.of("2.png"), List.of());
        assertThat(ManifestHeader.indexOf(
                        "image_url",
                        table.header().names(),
                        ColumnMapping.parse(List.of("image_url=extra")),
                        PresetColumns.NONE))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            id,image_url,tag    | a,URL,x,           | 3
            id,image_url,tag,,, | a,URL,x,,,         | 6
            id,image_url,tag    | 'a,URL,x, \u00A0' | 3
            id,image_url,tag    | a,URL,red, white   | 4""")
    void blankCellsBehindTheLastColumnAreNothing(String header, String row, int width) throws IOException {
        String text = header + "\n" + row.replace("URL", URL) + "\n";

        ReadManifest table = read(text);

        assertThat(table.header().width(table.rows().get(0))).isEqualTo(width);
    }

    @Test
    void aRowWithMoreTextThanColumnsIsRejectedWithItsLine() throws IOException {
        List<ManifestRow> rows = new ArrayList<>();
        Path file = Files.writeString(
                folder.resolve("m.csv"), "id,image_url,tag\na," + URL + ",x,\nb," + URL + ",red, white\n");

        try (ManifestReader manifest = ManifestReader.open(file, ManifestOptions.DEFAULT)) {
            manifest.forEachRemaining(rows::add);
            assertThat(manifest.noticesOfRows())
                    .containsExactly(
                            "More cells than the header has are in some rows and not in others, once (line 2), all"
                                    + " blank: they were left out. If a cell there has an unquoted delimiter, quote it.");
        }

        assertThat(rows.get(0).isRejected()).isFalse();
        assertThat(rows.get(1).lineNumber()).isEqualTo(3);
        assertThat(rows.get(1).problems())
                .containsExactly("the row has 4 cells and the header 3. Quote the cell that contains the delimiter.");
    }

    @Test
    void saysWhichColumnLooksLikePictures() {
        assertThatThrownBy(() -> read("id,Photo,Alt text of photo\na," + URL + ",x\n"))
                .hasMessage("There is no image_url column. Column 'Photo' looks like pictures: say --column"
                        + " image_url=Photo if it is meant. Else the columns are 'id', 'Photo', 'Alt text of photo'.");
        assertThatThrownBy(() -> read("id,Ansicht vorn\na," + URL + "?v=1\n"))
                .hasMessageContaining("say --column image_url=\"Ansicht vorn\" if");
        assertThatThrownBy(() -> read("id,商品图片\na,front.png\n")).hasMessageContaining("--column image_url=商品图片");
        assertThatThrownBy(() -> read("id,imageURL2,Thumbnail\na,1.png,2.png\n"))
                .hasMessageContaining("Columns 'imageURL2', 'Thumbnail' look like pictures")
                .hasMessageContaining("several may be named");
        assertThatThrownBy(() -> read("id,title,imagination\na,x,y\n"))
                .hasMessage(
                        "There is no image_url column. Say which one it is with --column image_url=NAME; the columns are"
                                + " 'id', 'title', 'imagination'.");
    }

    private ReadManifest read(String text, String... columns) throws IOException {
        return ReadManifest.of(folder, text, ReadManifest.options(columns));
    }
}
