package dev.delaminate.layers.model;

/**
 * Who made a layer.
 *
 * @param provider origin of the service, or {@code emulator}
 * @param model by its name
 */
public record Maker(String provider, String model) {}
