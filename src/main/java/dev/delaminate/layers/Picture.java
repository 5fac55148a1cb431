package dev.delaminate.layers;

/**
 * What the bytes of a layer file were found to be.
 *
 * @param width in pixels
 * @param height in pixels
 * @param blank nothing to see in it: its alpha is at most 20 of 255 everywhere
 */
public record Picture(ImageType type, int width, int height, boolean hasAlpha, boolean blank) {}
