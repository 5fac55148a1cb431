package dev.delaminate.manifest.input;

import dev.delaminate.manifest.input.table.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.jspecify.annotations.Nullable;

/** What a file with files in it is: a workbook, or what else. */
record ArchiveNature(Path file, Refusal refusal) {
    private static final int MOST_ENTRIES = 100_000;
    private static final int START = 1 << 20;
    private static final String SAVE = " Save its table as .xlsx or CSV.";

    /** Returns when a ZIP file is a workbook; errors with what it is else. Blocks. */
    void requireWorkbook() throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.size() > MOST_ENTRIES) {
                throw refusal.is("a ZIP archive of more than 100,000 files. Name one of the files in it.");
            }
            String types = start(zip, "[Content_Types].xml");
            if (types == null || (!types.contains("spreadsheetml.") && !types.contains("ms-excel.sheet.macro"))) {
                throw refusal.is(foreign(zip, types == null ? "" : types));
            }
            if (types.contains("ms-excel.sheet.binary")) {
                throw refusal.is("a binary workbook (.xlsb), which is not read. Save it as .xlsx.");
            }
        } catch (ZipException e) {
            throw refusal.is(
                    "a ZIP file, as workbooks are, that is broken or ends too early. Download or save it again.", e);
        }
    }

    private static String foreign(ZipFile zip, String types) throws IOException {
        String mimeType = start(zip, "mimetype");
        List<String> names = Collections.list(zip.entries()).stream()
                .map(ZipEntry::getName)
                .filter(name -> !name.endsWith("/"))
                .toList();
        if (types.contains("wordprocessingml")) {
            return "a Word document." + SAVE;
        }
        if (types.contains("presentationml")) {
            return "a PowerPoint file." + SAVE;
        }
        if (mimeType != null && mimeType.startsWith("application/vnd.oasis.opendocument")) {
            return mimeType.contains("spreadsheet")
                    ? "an OpenDocument spreadsheet (.ods), which is not read." + SAVE
                    : "an OpenDocument file that is no spreadsheet." + SAVE;
        }
        if (names.stream().anyMatch(name -> name.endsWith(".iwa") || name.endsWith("Index.zip"))) {
            return "a Numbers document (or another of iWork), which is not read. Export its table as Excel or CSV.";
        }
        return names.size() == 1
                ? "a ZIP archive with one file in it. Unpack it, and name that file."
                : "a ZIP archive. Unpack it, and name the table in it, or the folder of its pictures.";
    }

    private static @Nullable String start(ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            return null;
        }
        try (InputStream in = zip.getInputStream(entry)) {
            return new String(in.readNBytes(START), StandardCharsets.UTF_8);
        }
    }

    /** What an OLE2 file is, and what to do. Blocks. */
    String ole2() throws IOException {
        try (POIFSFileSystem files = new POIFSFileSystem(file.toFile(), true)) {
            DirectoryNode root = files.getRoot();
            if (root.hasEntryCaseInsensitive("EncryptedPackage")) {
                return "a file of Office with a password. Save it without one.";
            }
            if (root.hasEntryCaseInsensitive("Workbook") || root.hasEntryCaseInsensitive("Book")) {
                return "a workbook of Excel before 2007 (.xls), which is not read. Save it as .xlsx or CSV.";
            }
            if (root.hasEntryCaseInsensitive("WordDocument")) {
                return "a Word document." + SAVE;
            }
            return "a file of Office before 2007." + SAVE;
        } catch (IOException | RuntimeException e) {
            return "a file of Office before 2007, or with a password, and broken. Save it again, as .xlsx or CSV.";
        }
    }
}
