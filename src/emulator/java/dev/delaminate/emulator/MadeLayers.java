package dev.delaminate.emulator;

/**
 * Layers that are made and can be served.
 *
 * @param key names them for {@link LayerMaker#file}
 * @param width of every layer, in pixels
 * @param height of every layer, in pixels
 */
record MadeLayers(String key, int width, int height) {}
