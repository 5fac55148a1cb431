package dev.delaminate.layers.download;

import dev.delaminate.layers.image.Picture;
import java.nio.file.Path;

/**
 * A layer that was downloaded and looked at, and waits beside its place.
 *
 * @param part where it waits
 * @param sha256 of its bytes, lower-case hex
 */
public record CheckedLayer(Path part, Picture picture, long sizeBytes, String sha256) {}
