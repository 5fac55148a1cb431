package dev.delaminate.layers;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.LayeringException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Looks at the bytes of a layer file while they come: which type they are, whether they are whole, and what is in the
 * picture. Nothing that a server said or a name claims is believed. A PNG is looked at in passing, whatever its size; the
 * rarer kinds are read again and decoded at the end.
 *
 * <p>Not thread-safe. Errors with {@link LayeringException}: Transient when the bytes are not a whole picture, for the next
 * download may be; Download when it has too many pixels; Local when the file cannot be read.
 */
final class LayerCheck implements AutoCloseable {
    /** A layer too many comes out as alpha up to about 20 (contract, "Poll"). */
    static final int BLANK_ALPHA = 20;

    private static final int PIECE_BYTES = 1 << 16;

    private final long maxPixels;
    private final PngStream png;

    LayerCheck(long maxPixels) {
        this.maxPixels = maxPixels;
        this.png = new PngStream(maxPixels);
    }

    /** Of a file that is there. Blocks. */
    static Picture of(Path file, long maxPixels) {
        try (LayerCheck check = new LayerCheck(maxPixels);
                FileChannel channel = FileChannel.open(file)) {
            ByteBuffer piece = ByteBuffer.allocate(PIECE_BYTES);
            while (channel.read(piece) >= 0) {
                check.look(piece.flip());
                piece.clear();
            }
            return check.picture(file);
        } catch (IOException e) {
            throw LocalFault.exception(e, file);
        }
    }

    /** The next bytes, all of which are taken. */
    void look(ByteBuffer piece) {
        png.take(piece);
    }

    /** What it is, when all bytes have come and are in {@code file}. Blocks. */
    Picture picture(Path file) {
        return png.isPng() && !png.hasColourKey() ? png.picture() : decoded(file);
    }

    @Override
    public void close() {
        png.close();
    }

    private Picture decoded(Path file) {
        if (png.isPng()) {
            png.picture();
        }
        byte[] bytes = read(file);
        ImageType type = ImageType.of(bytes).orElseThrow(() -> notAnImage(bytes));
        return ImageDecoder.look(type, bytes, maxPixels);
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw LocalFault.exception(e, file);
        }
    }

    private static LayeringException notAnImage(byte[] bytes) {
        StringBuilder start = new StringBuilder();
        for (int i = 0; i < Math.min(bytes.length, 40); i++) {
            start.append(bytes[i] >= ' ' && bytes[i] < 127 ? (char) bytes[i] : '.');
        }
        return new LayeringException(
                new Failure.Transient("not_an_image", bytes.length + " bytes came that are no PNG or WebP: " + start));
    }
}
