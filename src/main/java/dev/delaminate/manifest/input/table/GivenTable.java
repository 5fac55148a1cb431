package dev.delaminate.manifest.input.table;

import dev.delaminate.manifest.ManifestKind;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** A manifest of some kind, that can be written as the CSV copy. Blocking; for one thread. */
public interface GivenTable {
    ManifestKind kind();

    /**
     * Writes the copy, the same bytes each time; closes nothing.
     *
     * @throws dev.delaminate.manifest.csv.ManifestException where the manifest is broken, by the number of its row
     */
    void writeTo(OutputStream copy) throws IOException;

    /** What was read otherwise than one might expect, one sentence each; known when the copy is written. */
    default List<String> notices() {
        return List.of();
    }
}
