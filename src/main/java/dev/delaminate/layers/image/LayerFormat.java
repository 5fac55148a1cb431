package dev.delaminate.layers.image;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The kinds of picture that can be a layer, told by their first bytes and never by a name. */
public enum LayerFormat {
    PNG("png"),
    WEBP("webp"),
    /** Not announced by the service, has no alpha; kept with a warning, for it is paid. */
    JPEG("jpg");

    private final String extension;

    LayerFormat(String extension) {
        this.extension = extension;
    }

    /** The extension of a file name, without the dot. */
    public String extension() {
        return extension;
    }

    /** The format of a file that begins with these bytes. */
    static Optional<LayerFormat> of(byte[] first) {
        String start = new String(first, StandardCharsets.ISO_8859_1);
        if (start.startsWith("\u0089PNG\r\n\u001A\n")) {
            return Optional.of(PNG);
        }
        if (start.startsWith("RIFF") && start.startsWith("WEBP", 8)) {
            return Optional.of(WEBP);
        }
        return start.startsWith("\u00FF\u00D8\u00FF") ? Optional.of(JPEG) : Optional.empty();
    }
}
