package dev.delaminate.layers;

import dev.delaminate.layering.LayeringRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Knows where the picture of a request is on this machine. */
@FunctionalInterface
public interface SourceFinder {
    /** Knows of none. */
    SourceFinder NONE = request -> Optional.empty();

    /** The file with the very picture that was layered; empty where it is not at hand. Blocks. */
    Optional<Path> find(LayeringRequest request) throws IOException;
}
