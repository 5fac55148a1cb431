package dev.delaminate.batch.export;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * Which PNG files every reader shows with the very samples that stand in them: 8 bits a channel, no palette, and no chunk
 * before the pixels that changes what they mean.
 *
 * @see <a href="https://www.w3.org/TR/png-3/#5ChunkOrdering">PNG specification, chunk ordering</a>
 */
final class PlainPng {
    private static final long SIGNATURE = 0x89504E470D0A1A0AL;
    private static final int MOST_CHUNKS = 100;
    private static final Set<String> CHANGING = Set.of("tRNS", "iCCP", "gAMA", "cHRM", "sBIT", "cICP", "acTL", "eXIf");

    private PlainPng() {}

    static boolean isPlain(Path file) {
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            return in.readLong() == SIGNATURE && isPlain(in);
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isPlain(DataInputStream in) throws IOException {
        boolean isRgb = false;
        for (int chunk = 0; chunk < MOST_CHUNKS; chunk++) {
            long length = in.readInt() & 0xFFFFFFFFL;
            String type = new String(in.readNBytes(4), java.nio.charset.StandardCharsets.US_ASCII);
            if (type.equals("IDAT")) {
                return isRgb;
            }
            if (CHANGING.contains(type)) {
                return false;
            }
            if (type.equals("IHDR")) {
                in.skipNBytes(8);
                int depth = in.readUnsignedByte();
                int colours = in.readUnsignedByte();
                isRgb = depth == 8 && (colours == 2 || colours == 6);
                length -= 10;
            }
            in.skipNBytes(length + 4);
        }
        return false;
    }
}
