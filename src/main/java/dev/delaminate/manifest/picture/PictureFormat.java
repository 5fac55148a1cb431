package dev.delaminate.manifest.picture;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The picture formats that the service takes (contract, "Submit"), told by the first bytes of the file. */
public enum PictureFormat {
    JPEG,
    PNG,
    WEBP,
    GIF,
    AVIF;

    /** So many bytes are enough to tell. */
    public static final int PREFIX_BYTES = 64;

    /** The type of a file that begins so; null for anything that is not one of these pictures. */
    public static @Nullable PictureFormat of(byte[] prefix) {
        String start = new String(prefix, StandardCharsets.ISO_8859_1);
        if (start.startsWith("\u00FF\u00D8\u00FF")) {
            return JPEG;
        }
        if (start.startsWith("\u0089PNG\r\n\u001A\n")) {
            return PNG;
        }
        if (start.startsWith("GIF87a") || start.startsWith("GIF89a")) {
            return GIF;
        }
        if (start.startsWith("RIFF") && start.startsWith("WEBP", 8)) {
            return WEBP;
        }
        // ISO 14496-12: a box of type ftyp holds the major brand, a version and the compatible brands.
        boolean isAvif =
                start.startsWith("ftyp", 4) && (start.indexOf("avif", 8) >= 0 || start.indexOf("avis", 8) >= 0);
        return isAvif ? AVIF : null;
    }
}
