package dev.delaminate.manifest;

import java.util.List;

/**
 * How the rows of a manifest are to its pictures.
 *
 * @param rows that are not blank
 * @param withoutPicture rows among them that name none: skipped
 * @param firstWithoutPicture the lines of the first of those, at most {@value #MAX_LISTED}
 * @param isPlain each row names one picture
 * @param word for what is numbered in it: {@code line}, or {@code row} of a sheet
 */
public record ManifestRows(
        long rows, long withoutPicture, List<Long> firstWithoutPicture, boolean isPlain, String word) {
    static final int MAX_LISTED = 5;

    public ManifestRows {
        firstWithoutPicture = List.copyOf(firstWithoutPicture);
    }
}
