package dev.delaminate.ledger;

import org.jspecify.annotations.Nullable;

/** Names the folder of a row below {@code OUT/layers}. */
@FunctionalInterface
public interface FolderNaming {
    /**
     * A name that is safe on every file system, the same for the same key, and another for another key.
     *
     * @param key of the row
     * @param id as the user wrote it; null when there is none
     * @param picture URL or path, as the user wrote it
     */
    String folder(String key, @Nullable String id, String picture);
}
