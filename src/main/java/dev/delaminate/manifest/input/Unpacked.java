package dev.delaminate.manifest.input;

import dev.delaminate.manifest.input.table.Refusal;
import dev.delaminate.output.WholeFile;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** What a gz file holds, on the disk for the time of reading. */
record Unpacked(Path place, long mostBytes, Refusal refusal) {
    private static final int CHUNK = 1 << 16;

    /**
     * Unpacks it. Blocks.
     *
     * @throws dev.delaminate.manifest.csv.ManifestException when it is broken, or holds more than is read
     */
    Path gunzip(Path file) throws IOException {
        try (InputStream packed = new GZIPInputStream(Files.newInputStream(file), CHUNK);
                OutputStream out = Channels.newOutputStream(WholeFile.create(place))) {
            byte[] chunk = new byte[CHUNK];
            long bytes = 0;
            for (int count = packed.read(chunk); count >= 0; count = packed.read(chunk)) {
                bytes += count;
                if (bytes > mostBytes) {
                    throw refusal.tooLong(mostBytes);
                }
                out.write(chunk, 0, count);
            }
            return place;
        } catch (EOFException | ZipException e) {
            throw refusal.is("a gz file that is broken or ends too early. Download or pack it again.", e);
        }
    }
}
