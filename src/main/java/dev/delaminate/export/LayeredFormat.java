package dev.delaminate.export;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;

/** Writes an artwork as one file. Knows layers and a file, nothing of OUT. */
public interface LayeredFormat {
    /**
     * Writes the whole file from its beginning; closes nothing. Blocks; one layer and the canvas in memory at a time.
     *
     * @throws IOException of the file, or of a layer's pixels
     * @throws TooLargeException when the format has no room for such an artwork
     */
    void write(Artwork artwork, SeekableByteChannel file) throws IOException;
}
