package dev.delaminate.output.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;

/**
 * A place in a store that is no file system: what is written there comes whole from a file of this machine, and nothing is
 * ever seen half of it. What a disk does in one step by a move, a store does by putting the file there.
 *
 * <p>Methods that reach the store block, and error with {@link StoreException}.
 */
public interface StorePath extends Path {
    /** Where this place is written before it is put there: a file of this machine, whose folder is there. */
    Path part();

    /** The parts that this machine has of places right below this one. */
    List<Path> partsBelow() throws IOException;

    /** Puts the bytes of a file in this place, all at once and verified by their checksum; the file stays. */
    void put(Path file) throws IOException;

    /** An open copy on this machine, gone when it is closed. */
    FileChannel copy() throws IOException;

    /** The folder of this machine for whoever works on what the store holds. */
    Path work();

    /** What holds this place, for people and for whoever counts outages: {@code s3://bucket}. */
    String store();
}
