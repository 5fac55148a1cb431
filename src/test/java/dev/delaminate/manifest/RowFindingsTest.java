package dev.delaminate.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.manifest.csv.CellText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowFindingsTest {
    private static final String URL = "https://shop.example/p/1.png";

    @TempDir
    Path folder;

    private final List<ManifestRow> rows = new ArrayList<>();

    @Test
    void wordsForNothingAreEmptyAndCounted() throws IOException {
        List<String> notices = read("id,image_url,prompt,negative_prompt,num_layers,seed\n"
                + "a," + URL + ",nan,None,4.0,\n"
                + "b," + URL + ",NULL,\\N,,\n"
                + "c," + URL + ",#N/A,,nan,nan\n"
                + "d," + URL + ",nan cake,,,\n");

        assertThat(rows.stream().map(ManifestRow::problems)).allMatch(List::isEmpty);
        assertThat(rows.stream().limit(3).map(row -> parameters(row).prompt())).containsOnlyNulls();
        assertThat(parameters(rows.get(3)).prompt()).isEqualTo("nan cake");
        assertThat(parameters(rows.get(0)).numLayers()).isEqualTo(4);
        assertThat(notices)
                .containsExactly(
                        "Taken for empty where it is all that stands in a cell: 'nan' 3 times (first in line 2),"
                                + " 'None' once (line 2), 'NULL' once (line 3), '\\N' once (line 3), '#N/A' once (line 4).");
    }

    @ParameterizedTest
    @CsvSource({
        "prompt, none, true",
        "prompt, NIL, true",
        "prompt, -, true",
        "prompt, #REF!, true",
        "prompt, N/A, true",
        "prompt, NA, false",
        "prompt, no, false",
        "prompt, 'null and void', false",
        "seed, none, true",
        "output_format, None, true",
        "acceleration, none, false",
        "acceleration, nan, true",
        "id, none, false",
        "id, Nil, false",
        "id, N/A, true",
        "id, null, true",
        "image_url, none, false",
        "image_url, nan, true",
        "image_url, null.png, false"
    })
    void whichWordsAreNothingDependsOnTheColumn(String column, String word, boolean isEmpty) {
        assertThat(CellText.saysNothing(word, ManifestColumns.mayBeName(column)))
                .isEqualTo(isEmpty);
    }

    @Test
    void noneStaysAKindOfAcceleration() throws IOException {
        assertThat(read("image_url,acceleration\n" + URL + ",none\n")).isEmpty();

        assertThat(parameters(rows.get(0)).acceleration()).isEqualTo("none");
    }

    @Test
    void aCatalogsOwnSeedIsNamedOnceAndInEachRow() throws IOException {
        List<String> notices = read("ID,Seed,Acceleration,image_url\n" + "1,\"Tomato, heirloom\",0-100 in 3.2 s," + URL
                + "\n2,Basil,," + URL + "\n");

        assertThat(notices)
                .containsExactly(
                        "Column 'Seed' is read as seed, and 2 of its 2 values cannot be used (first in line 2). If it is the"
                                + " catalog's own, say --column seed=, which reads none.",
                        "Column 'Acceleration' is read as acceleration, and 1 of its 1 values cannot be used (first in line"
                                + " 2). If it is the catalog's own, say --column acceleration=, which reads none.");
        assertThat(rows.get(1).problems())
                .containsExactly(
                        "seed must be a whole number from 0 to 9223372036854775807, not 'Basil'. If column 'Seed' is"
                                + " the catalog's own, say --column seed=.");
    }

    @Test
    void itIsNotReadWhenItsUserSaysSo() throws IOException {
        List<String> notices = read(
                "ID,Seed,Acceleration,image_url\n1,\"Tomato, heirloom\",0-100 in 3.2 s," + URL + "\n",
                "seed=",
                "acceleration=");

        assertThat(notices).isEmpty();
        assertThat(parameters(rows.get(0)).seed()).isNull();
    }

    @Test
    void aFewWrongValuesAreNoForeignColumn() throws IOException {
        List<String> notices = read("image_url,seed\n" + (URL + ",7\n").repeat(9) + (URL + ",x\n").repeat(2));

        assertThat(notices).isEmpty();
        assertThat(rows).filteredOn(ManifestRow::isRejected).hasSize(2);
    }

    @Test
    void anAddressFromAWebPageIsNamed() throws IOException {
        List<String> notices = read("id,image_url\na," + URL + "?w=640&amp;h=640\nb," + URL
                + "?w=640&h=640\nc,https://shop.example/2.png?a&amp;b\n");

        assertThat(notices)
                .singleElement()
                .asString()
                .startsWith("&amp; stands in the address of a picture 2 times (first in line 2)");
        assertThat(Objects.requireNonNull(rows.get(0).request()).picture()).isEqualTo(URL + "?w=640&amp;h=640");
    }

    @Test
    void aDelimiterAtTheEndOfEveryRowIsNoFinding() throws IOException {
        assertThat(read("id,image_url\na," + URL + ",\nb," + URL + ",\n")).isEmpty();

        assertThat(rows).noneMatch(ManifestRow::isRejected);
    }

    private static LayeringParameters parameters(ManifestRow row) {
        return Objects.requireNonNull(row.request()).parameters();
    }

    private List<String> read(String text, String... columns) throws IOException {
        Path file = Files.writeString(folder.resolve("m.csv"), text);
        try (ManifestReader manifest = ManifestReader.open(file, ReadManifest.options(columns))) {
            manifest.forEachRemaining(rows::add);
            return manifest.noticesOfRows();
        }
    }
}
