package dev.delaminate.batch.export;

import java.util.List;

/**
 * What is exported, and how.
 *
 * @param formats that a file is written in; may be none where the layers are written at full size
 * @param fullSize on the canvas of the source, where that is at hand
 * @param fullSizeFiles the layers at full size are written as PNG files too
 * @param masks with full size, PSD layers hold the source's pixels and a layer mask
 * @param trim layers lie in files without their empty margins
 */
public record ExportOptions(
        List<ExportFormat> formats, boolean fullSize, boolean fullSizeFiles, boolean masks, boolean trim) {
    public ExportOptions {
        formats = List.copyOf(formats);
    }

    /** All of it in words: the same for what gives the same files. */
    String text() {
        return "full size " + fullSize + ", masks " + masks + ", trim " + trim;
    }
}
