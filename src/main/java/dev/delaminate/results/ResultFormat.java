package dev.delaminate.results;

import dev.delaminate.manifest.ManifestFormat;

/**
 * How a result manifest is written; always in UTF-8.
 *
 * @param delimiter as the manifest's
 * @param lineEnding as the manifest's: LF or CRLF
 * @param byteOrderMark at the start, without which Excel takes UTF-8 for the code page of the machine
 */
public record ResultFormat(char delimiter, String lineEnding, boolean byteOrderMark) {
    /** The format of the results of such a manifest. */
    public static ResultFormat of(ManifestFormat manifest, boolean byteOrderMark) {
        return new ResultFormat(manifest.delimiter(), manifest.lineEnding(), byteOrderMark);
    }
}
