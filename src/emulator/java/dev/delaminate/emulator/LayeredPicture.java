package dev.delaminate.emulator;

import java.util.List;

/**
 * The layers of one picture.
 *
 * @param width of every layer, in pixels
 * @param height of every layer, in pixels
 * @param files PNG files, RGBA with straight alpha, bottom first
 */
record LayeredPicture(int width, int height, List<byte[]> files) {}
