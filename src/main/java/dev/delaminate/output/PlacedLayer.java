package dev.delaminate.output;

/**
 * One layer file that stands in its place, as its bytes were found to be.
 *
 * @param index 0 is the bottom
 * @param file name inside the row's folder, such as {@code layer-0.png}
 * @param width in pixels
 * @param height in pixels
 * @param sha256 of the file's bytes, lower-case hex
 * @param nsfw flagged by the service
 * @param sourceUrl where it was downloaded from
 */
public record PlacedLayer(
        int index, String file, int width, int height, long sizeBytes, String sha256, boolean nsfw, String sourceUrl) {}
