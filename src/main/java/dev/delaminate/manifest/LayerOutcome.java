package dev.delaminate.manifest;

/**
 * One layer that stands in its place: a row of {@code layers.csv}.
 *
 * @param id of the manifest row, as the user wrote it; empty when it has none
 * @param folder relative to OUT, with {@code /}
 * @param index 0 is the bottom
 * @param file relative to OUT, with {@code /}
 * @param width in pixels
 * @param height in pixels
 * @param sha256 of the file's bytes, lower-case hex
 * @param nsfw flagged by the service
 * @param sourceUrl where it was downloaded from
 */
public record LayerOutcome(
        String id,
        String folder,
        int index,
        String file,
        int width,
        int height,
        long sizeBytes,
        String sha256,
        boolean nsfw,
        String sourceUrl) {}
