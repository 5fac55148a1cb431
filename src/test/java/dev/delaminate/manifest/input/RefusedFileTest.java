package dev.delaminate.manifest.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.delaminate.manifest.csv.ManifestEncoding;
import dev.delaminate.manifest.csv.ManifestException;
import dev.delaminate.manifest.input.table.InputOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is no manifest is named for what it is, in one line that says what to do; all are called {@code manifest.csv} here. */
class RefusedFileTest {
    private static final String SHEET = "xl/worksheets/sheet1.xml";

    @TempDir
    Path folder;

    private interface Content {
        byte[] bytes() throws Exception;
    }

    static Stream<Arguments> files() {
        return Stream.of(
                file("nothing", "", "is empty"),
                file("blank lines", "\uFEFF \r\n\n", "is empty"),
                file("a page", "\n<!DOCTYPE html>\n<html><body>Sign in</body></html>", "is an HTML page", "Log in"),
                file("a page with a comment", "<!-- cached --><HTML lang=en>", "is an HTML page"),
                file(
                        "a table of HTML",
                        "<html><table><tr><td>id</td></tr></table>",
                        "is an HTML page",
                        "spreadsheet program"),
                file("a feed", "<?xml version=\"1.0\"?><rss/>", "is XML"),
                file("a drawing", "<svg xmlns='http://www.w3.org/2000/svg'/>", "is an SVG drawing"),
                file("an answer", "{\"error\":\"denied\"}", "is one JSON object", "names a picture"),
                file(
                        "an answer on lines",
                        "{\n \"total\": 1,\n \"rows\": [{\"image_url\":\"https://x/a.png\"}]\n}",
                        "jq -c '.rows[]'"),
                file("a list of JSON addresses", "[\"https://x/a.png\"]", "is JSON, but no list of objects"),
                file("an empty list", "[]", "is an empty JSON list"),
                file("a pointer to a sheet", "{\"url\":\"https://docs.example\",\"doc_id\":\"1\"}", "Google Drive"),
                file("a pointer of LFS", "version https://git-lfs.github.com/spec/v1\noid sha256:0\n", "git lfs pull"),
                file("a PDF", "%PDF-1.7\n", "is a PDF"),
                file("RTF", "{\\rtf1 id}", "is an RTF document"),
                arguments(
                        "Parquet",
                        (Content) () -> latin("PAR1\0\0\u0015\u0004"),
                        List.of("is a Parquet file", "COPY (FROM")),
                arguments(
                        "a PNG",
                        (Content) () -> latin("\u0089PNG\r\n\u001A\n\0\0\0\rIHDR"),
                        List.of("is a picture (PNG)")),
                arguments("a TIFF", (Content) () -> latin("II*\0\b\0\0\0"), List.of("is a TIFF picture")),
                arguments(
                        "a HEIC", (Content) () -> latin("\0\0\0\u0018ftypheic\0\0\0\0"), List.of("is a HEIC picture")),
                arguments("SQLite", (Content) () -> latin("SQLite format 3\0"), List.of("is an SQLite database")),
                arguments("noise", (Content) RefusedFileTest::noise, List.of("is no text")),
                arguments("a tar in gz", (Content) () -> gz(tar()), List.of("is a tar archive")),
                arguments("gz in gz", (Content) () -> gz(gz(latin("id\n"))), List.of("is a gz file in a gz file")),
                arguments(
                        "a gz that ends early",
                        (Content) () -> cut(gz(noise())),
                        List.of("is a gz file that is broken")),
                arguments("nothing in gz", (Content) () -> gz(new byte[0]), List.of("is empty")),
                arguments("a page in gz", (Content) () -> gz(latin("<html>")), List.of("is an HTML page")),
                arguments("xls", (Content) RefusedFileTest::xls, List.of("is a workbook of Excel before 2007 (.xls)")),
                arguments(
                        "a password", (Content) RefusedFileTest::encrypted, List.of("with a password", "without one")),
                arguments("an end of xls", (Content) () -> cut(xls()), List.of("before 2007")),
                arguments(
                        "ods",
                        (Content) () -> zip("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
                        List.of("is an OpenDocument spreadsheet (.ods)")),
                arguments("numbers", (Content) () -> zip("Index/Document.iwa", "x"), List.of("is a Numbers document")),
                arguments(
                        "docx",
                        (Content) () -> zip("[Content_Types].xml", "wordprocessingml", "word/document.xml", ""),
                        List.of("is a Word document")),
                arguments(
                        "xlsb",
                        (Content) () -> zip(
                                "[Content_Types].xml",
                                "application/vnd.ms-excel.sheet.binary.macroEnabled.main spreadsheetml."),
                        List.of("(.xlsb)")),
                arguments(
                        "a zip of one",
                        (Content) () -> zip("catalog.csv", "id"),
                        List.of("is a ZIP archive with one file in it")),
                arguments("a zip", (Content) () -> zip("a.csv", "id", "b.csv", "id"), List.of("is a ZIP archive.")),
                arguments(
                        "a workbook that ends early",
                        (Content) () -> cut(xlsx()),
                        List.of("is a ZIP file, as workbooks are, that is broken")),
                arguments(
                        "a workbook with a broken part",
                        (Content) () -> damaged(xlsx()),
                        List.of("is a workbook that is broken")),
                arguments(
                        "a workbook without its sheet",
                        (Content) () -> without(xlsx(), SHEET),
                        List.of("its sheet 'Sheet0' is not in it")),
                arguments(
                        "a workbook of another's XML",
                        (Content) () -> with(xlsx(), SHEET, "<worksheet><sheetData><row"),
                        List.of("its XML cannot be read")),
                arguments(
                        "a text that is not there",
                        (Content) () -> with(xlsx(), SHEET, sheet("<c t='s'><v>99</v></c>")),
                        List.of("Row 1 of the workbook is broken")),
                arguments(
                        "rows in disorder",
                        (Content) () -> with(xlsx(), SHEET, sheet("</row><row r='1'>")),
                        List.of("Row 1 of the workbook is broken")),
                arguments(
                        "a cell beyond all columns",
                        (Content) () -> with(xlsx(), SHEET, sheet("<c r='ZZZZ1'><v>1</v></c>")),
                        List.of("a cell ZZZZ1")),
                arguments(
                        "many elements in each other",
                        (Content) () -> with(xlsx(), SHEET, sheet("<a>".repeat(100_000))),
                        List.of("its XML cannot be read")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void isNamedForWhatItIs(String name, Content content, List<String> said) throws Exception {
        Path file = Files.write(folder.resolve("manifest.csv"), content.bytes());

        assertThatThrownBy(() -> Copies.text(file))
                .isInstanceOf(ManifestException.class)
                .hasMessageContainingAll(said.toArray(String[]::new))
                .satisfies(refused -> assertThat(refused.getMessage()).hasLineCount(1));
    }

    /** One that would ask for a file of this machine, and one whose entities grow to gigabytes. */
    @Test
    void noEntityOfAWorkbookIsResolved() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "the secret");
        String outside = "<!DOCTYPE a [<!ENTITY e SYSTEM '" + secret.toUri() + "'>]>";
        StringBuilder bomb = new StringBuilder("<!DOCTYPE a [<!ENTITY e 'aaaaaaaaaa'>");
        for (char name = 'f'; name < 'p'; name++) {
            bomb.append("<!ENTITY ")
                    .append(name)
                    .append(" '")
                    .append(("&" + (char) (name - 1) + ";").repeat(10))
                    .append("'>");
        }
        String cell = sheet("<c t='inlineStr'><is><t>&e;</t></is></c>");
        for (String doctype : List.of(outside, bomb + "]>")) {
            Path file = Files.write(
                    folder.resolve("book.xlsx"),
                    with(xlsx(), SHEET, doctype + cell.replace("&e;", doctype.equals(outside) ? "&e;" : "&o;")));

            assertThatThrownBy(() -> Copies.text(file))
                    .isInstanceOf(ManifestException.class)
                    .hasMessageContaining("is a workbook that is broken: its XML cannot be read");
        }
    }

    @Test
    void nothingIsUnpackedBeyondWhatIsStated() throws Exception {
        InputOptions small = new InputOptions(ManifestEncoding.AUTO, null, List.of(), null, 1 << 20);
        byte[] zeros = new byte[1 << 22];
        Arrays.fill(zeros, (byte) ' ');
        Path gz = Files.write(folder.resolve("bomb.gz"), gz(zeros));
        Path sheet = Files.write(
                folder.resolve("sheet.xlsx"), with(xlsx(), SHEET, sheet("<c><v>1</v></c>") + " ".repeat(1 << 21)));
        Path strings = Files.write(
                folder.resolve("strings.xlsx"),
                with(xlsx(), "xl/sharedStrings.xml", "<sst>" + "<si><t>a</t></si>".repeat(1 << 17) + "</sst>"));
        Path wide = Files.write(
                folder.resolve("wide.xlsx"),
                with(xlsx(), SHEET, sheet("<c r='XFD'><v>1</v></c></row><row>".repeat(200))));

        assertThatThrownBy(() -> Copies.text(gz, small)).hasMessageContaining("larger than 1 MB when it is unpacked");
        assertThatThrownBy(() -> Copies.text(strings, small)).hasMessageContaining("more than 1 MB in one part");
        assertThatThrownBy(() -> Copies.text(wide, small)).hasMessageContaining("larger than 1 MB when it is unpacked");
        assertThat(Copies.records(sheet, small)).isEqualTo(List.of(List.of("1")));
    }

    /** A tag, a text or a comment that never ends would be held in memory. */
    @Test
    void nothingInAWorkbookIsLongerThanMemoryHolds() throws Exception {
        String endless = "a<b>".repeat(1 << 21);
        for (String part : List.of(
                "<!--" + endless, "<?a " + endless, "<c t='" + "a".repeat(5 << 20), "<c><f>" + "a".repeat(5 << 20))) {
            Path file = Files.write(folder.resolve("book.xlsx"), with(xlsx(), SHEET, sheet(part)));

            assertThatThrownBy(() -> Copies.text(file))
                    .isInstanceOf(ManifestException.class)
                    .hasMessageContaining("or more than is read at once");
        }
        Path file = Files.write(
                folder.resolve("book.xlsx"),
                with(xlsx(), SHEET, "<!-- a <b> --->".replace("--->", "-->") + sheet("<c><v><![CDATA[1]]></v></c>")));
        assertThat(Copies.records(file)).isEqualTo(List.of(List.of("1")));
    }

    private static String sheet(String cells) {
        return "<worksheet><sheetData><row r='1'>" + cells + "</row></sheetData></worksheet>";
    }

    private static Arguments file(String name, String text, String... said) {
        return arguments(name, (Content) () -> text.getBytes(StandardCharsets.UTF_8), List.of(said));
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] noise() {
        byte[] noise = new byte[10_000];
        new Random(1).nextBytes(noise);
        return noise;
    }

    private static byte[] tar() {
        byte[] tar = new byte[1024];
        byte[] magic = latin("ustar");
        System.arraycopy(magic, 0, tar, 257, magic.length);
        return tar;
    }

    private static byte[] cut(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length * 2 / 3);
    }

    /** In the middle of the packed bytes of the part that is longest. */
    private static byte[] damaged(byte[] bytes) throws IOException {
        byte[] book = with(
                bytes,
                SHEET,
                sheet("<c><v>" + new Random(2).nextLong() + "</v></c>").repeat(50));
        String packed = new String(book, StandardCharsets.ISO_8859_1);
        int at = packed.indexOf(SHEET) + SHEET.length();
        Arrays.fill(book, at + 20, at + 40, (byte) 0xFF);
        return book;
    }

    private static byte[] gz(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    private static byte[] zip(String... namesAndTexts) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(packed)) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                out.putNextEntry(new ZipEntry(namesAndTexts[i]));
                out.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
            }
        }
        return packed.toByteArray();
    }

    private static byte[] xlsx() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            workbook.createSheet("Sheet0").createRow(0).createCell(0).setCellValue("image_url");
            workbook.write(bytes);
        }
        return bytes.toByteArray();
    }

    private static byte[] without(byte[] book, String part) throws IOException {
        return copied(book, part, "");
    }

    private static byte[] with(byte[] book, String part, String xml) throws IOException {
        return copied(book, part, xml);
    }

    /** @param xml of the part in the copy; empty to leave it out */
    private static byte[] copied(byte[] book, String part, String xml) throws IOException {
        List<String> kept = new ArrayList<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(book))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (!entry.getName().equals(part)) {
                    kept.addAll(List.of(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8)));
                }
            }
        }
        kept.addAll(xml.isEmpty() ? List.of() : List.of(part, xml));
        return zip(kept.toArray(String[]::new));
    }

    private static byte[] xls() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (HSSFWorkbook workbook = new HSSFWorkbook()) {
            workbook.createSheet().createRow(0).createCell(0).setCellValue("image_url");
            workbook.write(bytes);
        }
        return bytes.toByteArray();
    }

    private static byte[] encrypted() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (POIFSFileSystem files = new POIFSFileSystem()) {
            Encryptor encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
            encryptor.confirmPassword("secret");
            try (OutputStream out = encryptor.getDataStream(files)) {
                out.write(xlsx());
            }
            files.writeFilesystem(bytes);
        }
        return bytes.toByteArray();
    }
}
