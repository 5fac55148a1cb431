package dev.delaminate.manifest.input;

import dev.delaminate.manifest.picture.PictureFormat;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a file holds, told by its first bytes, whatever it is called. */
enum FileNature {
    EMPTY,
    TEXT,
    GZIP,
    /** A ZIP file, which workbooks are. */
    ZIP,
    /** The files of Office before 2007, and those of today that have a password. */
    OLE2,
    /** What is no manifest, see {@link #refused}. */
    FOREIGN;

    /** So many bytes are enough to tell. */
    static final int START_BYTES = 1 << 16;

    private static final String UNPACK = "archive. Unpack it, and name the table in it.";
    private static final String PICTURE = ". Name the folder that pictures are in, or a table of them.";
    private static final String CSV = " Save its table as .xlsx or CSV.";

    /** @param what it is, and what to do */
    private record Magic(int offset, String bytes, String what) {
        boolean isIn(String start) {
            return start.startsWith(bytes, offset);
        }
    }

    private static final List<Magic> KNOWN = List.of(
            new Magic(0, "%PDF-", "a PDF. Export the table in it as .xlsx or CSV."),
            new Magic(
                    0,
                    "PAR1",
                    "a Parquet file, which is not read. Turn it into CSV: duckdb -c \"COPY (FROM 'FILE.parquet') TO"
                            + " 'FILE.csv'\""),
            new Magic(0, "ARROW1", "an Arrow file, which is not read. Save it as CSV or JSON Lines."),
            new Magic(0, "Obj\u0001", "an Avro file, which is not read. Save it as CSV or JSON Lines."),
            new Magic(0, "SQLite format 3\0", "an SQLite database. Export the table in it as CSV."),
            new Magic(0, "Rar!\u001A\u0007", "a RAR " + UNPACK),
            new Magic(0, "7z\u00BC\u00AF'\u001C", "a 7z " + UNPACK),
            new Magic(0, "BZh", "a bzip2 " + UNPACK),
            new Magic(0, "\u00FD7zXZ\0", "an xz " + UNPACK),
            new Magic(0, "(\u00B5/\u00FD", "a zstd " + UNPACK),
            new Magic(257, "ustar", "a tar " + UNPACK),
            new Magic(0, "{\\rtf", "an RTF document." + CSV),
            new Magic(0, "II*\0", "a TIFF picture" + PICTURE),
            new Magic(0, "MM\0*", "a TIFF picture" + PICTURE),
            new Magic(0, "8BPS", "a Photoshop file" + PICTURE),
            new Magic(4, "ftyphei", "a HEIC picture" + PICTURE),
            new Magic(4, "ftypmif1", "a HEIC picture" + PICTURE),
            new Magic(
                    0,
                    "version https://git-lfs.github.com/spec/",
                    "a pointer of Git LFS, not the file itself. Fetch it: git lfs pull"),
            new Magic(0, "[InternetShortcut]", "a shortcut to a page. Download what it leads to."));

    /** @param start the first {@link #START_BYTES} of a file, or all of it */
    static FileNature of(byte[] start) {
        String text = new String(start, StandardCharsets.ISO_8859_1);
        if (start.length == 0) {
            return EMPTY;
        }
        if (text.startsWith("\u001F\u008B")) {
            return GZIP;
        }
        if (text.startsWith("PK\u0003\u0004") || text.startsWith("PK\u0005\u0006")) {
            return ZIP;
        }
        if (text.startsWith("\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1")) {
            return OLE2;
        }
        return refused(start) == null ? TEXT : FOREIGN;
    }

    /** What a file is that is no manifest, and what to do; null for one that may be. */
    static @Nullable String refused(byte[] start) {
        String text = new String(start, StandardCharsets.ISO_8859_1);
        PictureFormat picture = PictureFormat.of(start);
        if (picture != null) {
            return "a picture (" + picture + ")" + PICTURE;
        }
        String known = KNOWN.stream()
                .filter(magic -> magic.isIn(text))
                .map(Magic::what)
                .findFirst()
                .orElse(null);
        if (known != null) {
            return known;
        }
        return isBinary(start) ? "no text, and no kind of file that is known here." + CSV : null;
    }

    /** One in ten is a control character that no text has; in UTF-16 zeros stand on one side of the pairs only. */
    private static boolean isBinary(byte[] start) {
        int strange = 0;
        int[] zeros = new int[2];
        for (int i = 0; i < start.length; i++) {
            int value = start[i];
            zeros[i % 2] += value == 0 ? 1 : 0;
            strange += value > 0 && value < ' ' && "\t\n\u000B\f\r\u001B".indexOf(value) < 0 ? 1 : 0;
        }
        boolean isUtf16 = Math.max(zeros[0], zeros[1]) > 4 * Math.min(zeros[0], zeros[1]);
        int counted = strange + (isUtf16 ? 0 : zeros[0] + zeros[1]);
        return counted * 10L > start.length;
    }
}
