package dev.delaminate.look.store;

/**
 * A picture that is to be asked for.
 *
 * @param number in the store
 * @param address http(s), or the path of a local file
 */
public record Todo(long number, String address) {}
