package dev.delaminate.look.store;

/**
 * A host with pictures that are to be asked for.
 *
 * @param number in the store
 * @param name with its port where one is written; empty for this machine's own files
 */
public record Host(long number, String name) {
    public boolean isThisMachine() {
        return name.isEmpty();
    }
}
