package dev.delaminate.manifest;

/** What a manifest was before it was copied; all but {@link #CSV} are made into one then. */
public enum ManifestKind {
    /** Text with a delimiter, also when it was compressed. */
    CSV,
    /** A sheet of a workbook. */
    XLSX,
    /** One JSON object a line. */
    JSON_LINES,
    /** A folder of pictures. */
    FOLDER,
    /** Addresses, one a line, without a heading. */
    ADDRESSES
}
