package dev.delaminate.manifest;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The names of the columns that mean something to a run. */
final class ManifestColumns {
    static final String IMAGE_URL = "image_url";
    static final String ID = "id";

    /** Read from a manifest; {@link #IMAGE_URL} alone is required. */
    static final List<String> KNOWN = Stream.concat(Stream.of(IMAGE_URL, ID), ParameterCells.NAMES.stream())
            .toList();

    private ManifestColumns() {}

    /** How column names are compared: without the spaces around them and without regard to case. */
    static String normal(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    /** Whether a column was written by an earlier run, and is to be replaced. */
    static boolean isResult(String name) {
        return ResultColumns.NAMES.contains(normal(name));
    }
}
