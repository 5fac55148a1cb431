package dev.delaminate.layering;

import dev.delaminate.text.ForeignText;
import dev.delaminate.text.Printable;
import org.jspecify.annotations.Nullable;

/**
 * One layer as the service announces it; nothing of it is believed before the bytes were looked at.
 *
 * @param url where the file can be had, for a while; {@linkplain Printable#url printable}
 * @param width in pixels, as announced
 * @param height in pixels, as announced
 * @param nsfw flagged by the service's safety checker: probably a black picture
 */
public record LayerFile(
        String url,
        @Nullable String contentType,
        @Nullable Integer width,
        @Nullable Integer height,
        boolean nsfw) {
    public static final int MAX_URL_CHARS = 8192;

    public LayerFile {
        url = Printable.url(url.strip());
        contentType = contentType == null ? null : Printable.word(contentType);
    }

    LayerFile through(ForeignText door) {
        String type = contentType == null ? null : door.word(contentType);
        return new LayerFile(door.url(url), type, width, height, nsfw);
    }
}
