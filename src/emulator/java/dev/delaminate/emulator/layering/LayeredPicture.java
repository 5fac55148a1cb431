package dev.delaminate.emulator.layering;

import java.util.List;

/**
 * The layers of one picture.
 *
 * @param width of every layer, in pixels
 * @param height of every layer, in pixels
 * @param files PNG files, RGBA with straight alpha, bottom first
 */
public record LayeredPicture(int width, int height, List<byte[]> files) {}
