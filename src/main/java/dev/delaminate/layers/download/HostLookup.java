package dev.delaminate.layers.download;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Turns a name into its addresses. May block; never called on an event loop. */
@FunctionalInterface
public interface HostLookup {
    /** At least one address. */
    InetAddress[] lookup(String name) throws UnknownHostException;
}
