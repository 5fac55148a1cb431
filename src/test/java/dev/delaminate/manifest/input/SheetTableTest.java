package dev.delaminate.manifest.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.delaminate.manifest.ManifestKind;
import dev.delaminate.manifest.ManifestOptions;
import dev.delaminate.manifest.ManifestReader;
import dev.delaminate.manifest.csv.ManifestEncoding;
import dev.delaminate.manifest.csv.ManifestException;
import dev.delaminate.manifest.csv.Quoting;
import dev.delaminate.manifest.input.table.InputOptions;
import dev.delaminate.manifest.preset.Preset;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import org.apache.poi.common.usermodel.HyperlinkType;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Hyperlink;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFRichTextString;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTRst;

/** Workbooks as Apache POI writes them. */
class SheetTableTest {
    private final Workbook workbook = new XSSFWorkbook();
    private final Sheet sheet = workbook.createSheet("Products");

    @TempDir
    Path folder;

    @AfterEach
    void close() throws IOException {
        workbook.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "General         | 4006381333931    | 4006381333931",
                "General         | 123456789012345  | 123456789012345",
                "General         | 0.1              | 0.1",
                "General         | 1.10             | 1.1",
                "General         | -3               | -3",
                "General         | 0                | 0",
                "General         | 1e20             | 100000000000000000000",
                "General         | 1e-7             | 0.0000001",
                "General         | 1e300            | 1E+300",
                "0               | 4006381333931    | 4006381333931",
                "00000           | 42               | 00042",
                "0000000000000   | 40063813339      | 0040063813339",
                "0.00E+00        | 4006381333931    | 4006381333931",
                "0.00E+00        | 0.00012          | 1.20E-04",
                "#,##0.00        | 1234.5           | 1,234.50",
                "0%              | 0.25             | 25%",
                "@               | 4006381333931    | 4006381333931",
                "yyyy-mm-dd      | 46080            | 2026-02-27",
                "dd.mm.yyyy      | 46080            | 27.02.2026",
                "m/d/yy          | 46080            | 2026-02-27",
                "yyyy-mm-dd hh:mm| 46080.25         | 2026-02-27 06:00",
                "[h]:mm          | 1.5              | 36:00",
                "mmm yyyy        | 46080            | Feb 2026",
            })
    void showsANumberAsItsFormatDoes(String format, double value, String shown) {
        CellStyle style = workbook.createCellStyle();
        style.setDataFormat(workbook.createDataFormat().getFormat(format));
        Cell cell = row(0).createCell(0);
        cell.setCellValue(value);
        cell.setCellStyle(style);

        assertThat(records(written(workbook))).containsExactly(List.of(shown));
    }

    @Test
    void readsEveryKindOfCell() {
        Row row = row(0);
        row.createCell(0).setCellValue("00042");
        row.createCell(1).setCellValue(true);
        row.createCell(2).setCellFormula("1+1");
        row.createCell(3).setCellFormula("\"a\"&\"b\"");
        row.createCell(4).setCellFormula("1/0");
        row.createCell(6).setCellValue("line\nbreak, \"quoted\" _x005F_");
        workbook.getCreationHelper().createFormulaEvaluator().evaluateAll();

        assertThat(records(written(workbook)))
                .containsExactly(List.of("00042", "TRUE", "2", "ab", "#DIV/0!", "", "line\nbreak, \"quoted\" _"));
    }

    @Test
    void readsTextsThatAreInTheirCells() throws IOException {
        try (SXSSFWorkbook streamed = new SXSSFWorkbook()) {
            streamed.createSheet().createRow(0).createCell(0).setCellValue(" https://p.example/a.png?a=1&b=2");

            assertThat(records(written(streamed))).containsExactly(List.of(" https://p.example/a.png?a=1&b=2"));
        }
    }

    @Test
    void readsTheRunsOfARichTextAndNotHowItIsPronounced() {
        XSSFRichTextString rich = new XSSFRichTextString("東京");
        CTRst text = rich.getCTRst();
        text.addNewRPh().setT("トウキョウ");
        row(0).createCell(0).setCellValue(rich);

        assertThat(records(written(workbook))).containsExactly(List.of("東京"));
    }

    @Test
    void countsDatesFrom1904WhereTheWorkbookDoes() {
        ((XSSFWorkbook) workbook).getCTWorkbook().getWorkbookPr().setDate1904(true);
        CellStyle style = workbook.createCellStyle();
        style.setDataFormat(workbook.createDataFormat().getFormat("yyyy-mm-dd"));
        Cell cell = row(0).createCell(0);
        cell.setCellValue(LocalDateTime.of(2026, 2, 27, 0, 0));
        cell.setCellStyle(style);

        assertThat(records(written(workbook))).containsExactly(List.of("2026-02-27"));
    }

    /** A row keeps its number, which messages name. */
    @Test
    void keepsBlankRowsAndReadsHiddenAndMergedCells() {
        row(1).createCell(0).setCellValue("A title");
        row(3).createCell(0).setCellValue("id");
        row(3).createCell(1).setCellValue("image_url");
        row(5).createCell(0).setCellValue("a");
        row(5).createCell(1).setCellValue("https://p.example/a.png");
        row(6).createCell(1).setCellValue("https://p.example/b.png");
        row(6).createCell(9).setCellValue("");
        row(9).createCell(3).setCellStyle(workbook.createCellStyle());
        row(5).setZeroHeight(true);
        sheet.setColumnHidden(0, true);
        sheet.addMergedRegion(new CellRangeAddress(5, 6, 0, 0));

        assertThat(Copies.text(written(workbook)))
                .isEqualTo(
                        "\r\nA title\r\n\r\nid,image_url\r\n\r\na,https://p.example/a.png\r\n\"\",https://p.example/b.png\r\n");
    }

    /** Also where a cell above it has several lines. */
    @Test
    void rowsKeepTheirNumbersBelowATitle() throws IOException {
        texts(0, "Catalog\nof the spring", "and\n\nsummer");
        texts(3, "id", "image_url");
        texts(4, "a\nb", "nope");
        texts(8, "c", "neither");
        Path copy = Files.writeString(folder.resolve("copy.csv"), Copies.text(written(workbook)));

        for (Integer headerLine : Arrays.asList(null, 4)) {
            ManifestOptions options = new ManifestOptions(
                    ManifestEncoding.AUTO,
                    ManifestOptions.DEFAULT.columns(),
                    folder,
                    ManifestOptions.DEFAULT.defaults(),
                    ManifestOptions.DEFAULT.limits(),
                    new ManifestOptions.Dialect(ManifestKind.XLSX, Preset.AUTO, Quoting.DOUBLE, headerLine));
            try (ManifestReader rows = ManifestReader.open(copy, options)) {
                assertThat(rows.next().lineNumber()).isEqualTo(5);
                assertThat(rows.next().lineNumber()).isEqualTo(9);
                assertThat(rows.notices())
                        .isEqualTo(
                                headerLine != null
                                        ? List.of()
                                        : List.of(
                                                "The columns are named in row 4: what stands above is not read and not"
                                                        + " repeated in results.csv. If it is another, say --header-line N."));
            }
        }
    }

    @Test
    void takesALinkWhereAColumnOfPicturesShowsNoAddress() {
        texts(0, "Title", "Photo", "Formula url");
        texts(1, "Blue vase", "view", "");
        link(row(1).getCell(0), "https://shop.example/vase");
        link(row(1).getCell(1), "https://p.example/vase.png");
        row(1).createCell(2).setCellFormula("HYPERLINK(\"https://p.example/f.png\",\"open\")");
        texts(2, "Oak", "https://p.example/shown.png");
        link(row(2).getCell(1), "https://p.example/other.png");
        workbook.getCreationHelper().createFormulaEvaluator().evaluateAll();

        assertThat(records(written(workbook)))
                .containsExactly(
                        List.of("Title", "Photo", "Formula url"),
                        List.of("Blue vase", "https://p.example/vase.png", "https://p.example/f.png"),
                        List.of("Oak", "https://p.example/shown.png"));
    }

    @Test
    void readsTheFirstSheetThatIsShownAndSaysSo() throws IOException {
        texts(0, "hidden");
        workbook.createSheet("Second").createRow(0).createCell(0).setCellValue("second");
        workbook.createSheet("Third").createRow(0).createCell(0).setCellValue("third");
        workbook.setActiveSheet(1);
        workbook.setSheetHidden(0, true);
        Path file = written(workbook);

        assertThat(records(file)).containsExactly(List.of("second"));
        assertThat(Copies.records(file, sheet("third "))).containsExactly(List.of("third"));
        try (ManifestInput input =
                ManifestInput.open(file.toString(), InputOptions.DEFAULT, folder.resolve("scratch"))) {
            input.writeTo(OutputStream.nullOutputStream());
            assertThat(input.notices())
                    .containsExactly("The sheet 'Second' was read; --sheet names another: 'Products', 'Third'.");
        }
    }

    @Test
    void namesTheSheetsWhereThereIsNoneOfThatName() {
        texts(0, "id");

        assertThatThrownBy(() -> Copies.text(written(workbook), sheet("Prices")))
                .isInstanceOf(ManifestException.class)
                .hasMessageMatching("--sheet 'Prices': .*book.xlsx has no such sheet\\. It has 'Products'\\.");
    }

    @Test
    void saysThatASheetIsEmptyAndWhichOthersThereAre() {
        workbook.createSheet("Data");

        assertThatThrownBy(() -> Copies.text(written(workbook)))
                .isInstanceOf(ManifestException.class)
                .hasMessageEndingWith("book.xlsx is empty. Name another with --sheet: 'Data'.");
    }

    private static InputOptions sheet(String name) {
        return new InputOptions(ManifestEncoding.AUTO, name, List.of(), null, InputOptions.MOST_BYTES);
    }

    private Row row(int index) {
        Row row = sheet.getRow(index);
        return row == null ? sheet.createRow(index) : row;
    }

    private void texts(int index, String... texts) {
        for (int column = 0; column < texts.length; column++) {
            row(index).createCell(column).setCellValue(texts[column]);
        }
    }

    private void link(Cell cell, String address) {
        Hyperlink link = workbook.getCreationHelper().createHyperlink(HyperlinkType.URL);
        link.setAddress(address);
        cell.setHyperlink(link);
    }

    private static List<List<String>> records(Path file) {
        return Copies.records(file);
    }

    private Path written(Workbook book) {
        Path file = folder.resolve("book.xlsx");
        try (OutputStream out = Files.newOutputStream(file)) {
            book.write(out);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return file;
    }
}
