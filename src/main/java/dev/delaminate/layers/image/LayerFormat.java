package dev.delaminate.layers.image;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The kinds of picture that can be a layer, told by their first bytes and never by a name. */
public enum LayerFormat {
    PNG("png"),
    WEBP("webp"),
    /** Not announced by the service, has no alpha; kept with a warning, for it is paid. */
    JPEG("jpg");

    private static final byte[] PNG_SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final byte[] JPEG_SIGNATURE = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};

    private final String extension;

    LayerFormat(String extension) {
        this.extension = extension;
    }

    /** Without the dot. */
    public String extension() {
        return extension;
    }

    static Optional<LayerFormat> of(byte[] file) {
        if (startsWith(file, 0, PNG_SIGNATURE)) {
            return Optional.of(PNG);
        }
        if (startsWith(file, 0, ascii("RIFF")) && startsWith(file, 8, ascii("WEBP"))) {
            return Optional.of(WEBP);
        }
        return startsWith(file, 0, JPEG_SIGNATURE) ? Optional.of(JPEG) : Optional.empty();
    }

    private static byte[] ascii(String word) {
        return word.getBytes(StandardCharsets.US_ASCII);
    }

    private static boolean startsWith(byte[] file, int offset, byte[] signature) {
        int end = offset + signature.length;
        return file.length >= end && Arrays.equals(file, offset, end, signature, 0, signature.length);
    }
}
