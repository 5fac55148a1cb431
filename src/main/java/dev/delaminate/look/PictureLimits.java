package dev.delaminate.look;

import dev.delaminate.look.bytes.PictureSize;
import dev.delaminate.look.findings.FindingKind;
import dev.delaminate.manifest.picture.PictureFiles;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the service is expected to take of a picture. It does not tell its limits: these are assumptions, and said to be.
 *
 * @param smallestSide in pixels
 * @param mostPixels of a picture
 * @param mostBytes of its file
 */
record PictureLimits(int smallestSide, long mostPixels, long mostBytes) {
    /** A layer's sides are multiples of 32 pixels (contract, "Done"): a picture with less makes none. The rest as for local files and in the emulator. */
    static final PictureLimits ASSUMED = new PictureLimits(32, 100_000_000, PictureFiles.MAX_BYTES);

    /** Null where it is within them, or where nothing is known. */
    @Nullable
    FindingKind faultOf(@Nullable PictureSize size, long bytes) {
        if (size != null && size.smallerSide() < smallestSide) {
            return FindingKind.TOO_SMALL;
        }
        boolean isTooLarge = bytes > mostBytes || (size != null && size.pixels() > mostPixels);
        return isTooLarge ? FindingKind.TOO_LARGE : null;
    }

    String words(@Nullable PictureSize size, long bytes) {
        String pixels = size == null ? "" : size.width() + " × " + size.height() + " pixels, ";
        return String.format(
                Locale.ROOT,
                "%s%,d bytes; at least %d pixels a side, at most %,d million and %,d MB (assumed)",
                pixels,
                Math.max(0, bytes),
                smallestSide,
                mostPixels / 1_000_000,
                mostBytes >> 20);
    }
}
