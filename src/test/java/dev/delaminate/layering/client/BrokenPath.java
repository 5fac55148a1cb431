package dev.delaminate.layering.client;

import java.lang.reflect.Proxy;
import java.nio.file.Path;

/** A path of which whatever is asked ends in an Error, as on a machine whose memory or program is broken. */
public final class BrokenPath {
    private BrokenPath() {}

    public static Path of(Error error) {
        return (Path) Proxy.newProxyInstance(
                Path.class.getClassLoader(), new Class<?>[] {Path.class}, (proxy, method, arguments) -> {
                    throw error;
                });
    }
}
