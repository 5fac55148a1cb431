package dev.delaminate.manifest;

import dev.delaminate.manifest.csv.Numbering;
import java.util.Locale;
import java.util.stream.Stream;

/** What a manifest was before it was copied; all but {@link #CSV} are made into one then. */
public enum ManifestKind {
    /** Text with a delimiter, also when it was compressed. */
    CSV("line", Numbering.LINES),
    /** A sheet of a workbook: each of its rows is a record, blank ones too. */
    XLSX("row", Numbering.RECORDS),
    /** One JSON object a line: each line is a record, blank ones too, below a header that is made of their keys. */
    JSON_LINES("line", Numbering.RECORDS_BELOW_HEADER),
    /** A JSON array of objects: they are counted, wherever their lines end. */
    JSON_ARRAY("object", Numbering.RECORDS_BELOW_HEADER),
    /** A folder of pictures, counted in their order. */
    FOLDER("picture", Numbering.RECORDS_BELOW_HEADER),
    /** Addresses, one a line, without a heading: each line is a record, also where it has none. */
    ADDRESSES("line", Numbering.RECORDS_BELOW_HEADER);

    private final String word;
    private final Numbering numbering;

    ManifestKind(String word, Numbering numbering) {
        this.word = word;
        this.numbering = numbering;
    }

    /** The one with that name; {@link #CSV} where there is none. */
    static ManifestKind named(String name) {
        return Stream.of(values())
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElse(CSV);
    }

    /** What a row is called where it is named by its number: {@code line}, {@code row}, {@code object}, {@code picture}. */
    public String word() {
        return word;
    }

    /** A row by its number, at the start of a sentence: {@code Line 7}, {@code Row 7}. */
    public String place(long number) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1) + " " + number;
    }

    /** What the numbers of rows count in the copy. */
    Numbering numbering() {
        return numbering;
    }
}
