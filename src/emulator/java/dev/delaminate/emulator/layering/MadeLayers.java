package dev.delaminate.emulator.layering;

/**
 * Layers that are made and can be served.
 *
 * @param key names them for {@link LayerMaker#file}
 * @param width of every layer, in pixels
 * @param height of every layer, in pixels
 */
public record MadeLayers(String key, int width, int height) {}
