package dev.delaminate.layers.image;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.LayeringException;
import dev.delaminate.output.LocalFault;
import dev.delaminate.raster.Bitmap;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the bytes of a layer file while they come: which type they are, whether they are whole, and what is in the
 * picture. Nothing that a server said or a name claims is believed. A PNG is looked at in passing, whatever its size, and its
 * pixels are kept where somebody has room for them; the rarer kinds are read again and decoded at the end, if there is memory
 * for them.
 *
 * <p>Not thread-safe. Errors with {@link LayeringException}: Transient when the bytes are not a whole picture, for the next
 * download may be; Download when it has too many pixels; Local when the file cannot be read.
 */
public final class LayerCheck implements AutoCloseable {
    private static final int PIECE_BYTES = 1 << 16;
    private static final int FIRST_BYTES = 40;

    private final long maxPixels;
    private final Room room;
    private final PngAlpha alpha = new PngAlpha();
    private final PngStream png;
    private @Nullable PngPixels pixels;
    private @Nullable PictureHeader header;

    /** Says whether the pixels of a picture of that size are to be kept. */
    @FunctionalInterface
    public interface Room {
        Room NONE = (width, height) -> false;

        boolean isThereFor(int width, int height);
    }

    public LayerCheck(long maxPixels, Room room) {
        this.maxPixels = maxPixels;
        this.room = room;
        this.png = new PngStream(maxPixels, new Rows());
    }

    /** Keeps a picture of the usual kind, if there is room for it; of others only what is seen is found out. */
    private final class Rows implements PngRows.Sink {
        private PngRows.Sink sink = alpha;

        @Override
        public void begin(PngHeader header, int columns) {
            if (header.isUsual() && room.isThereFor(header.width(), header.height())) {
                pixels = new PngPixels(1);
                sink = pixels;
            }
            sink.begin(header, columns);
        }

        @Override
        public void row(byte[] bytes, int filterAt) {
            sink.row(bytes, filterAt);
        }
    }

    /** Looks at a file that is there, decoded where that takes at most {@code mostBytes}. Blocks. */
    public static Picture of(Path file, long maxPixels, long mostBytes) {
        try (LayerCheck check = new LayerCheck(maxPixels, Room.NONE);
                FileChannel channel = PictureInput.open(file)) {
            ByteBuffer piece = ByteBuffer.allocate(PIECE_BYTES);
            while (channel.read(piece) >= 0) {
                check.look(piece.flip());
                piece.clear();
            }
            return check.bytesToDecode(file) == 0 ? check.picture() : check.picture(file, mostBytes);
        } catch (IOException e) {
            throw LocalFault.exception(e, file);
        }
    }

    /** The next bytes, all of which are taken. */
    public void look(ByteBuffer piece) {
        png.take(piece);
    }

    /** The bytes of memory that it takes to decode it, when all bytes have come and are in {@code file}; 0 when it needs not be. Blocks. */
    public long bytesToDecode(Path file) {
        if (png.isPng()) {
            png.whole();
            if (!png.hasColourKey()) {
                return 0;
            }
        }
        PictureHeader read = new ImageDecoder(type(file), file).header(maxPixels);
        header = read;
        return read.bytesToDecode();
    }

    /** The picture, when it needs not be decoded. */
    public Picture picture() {
        PngHeader whole = png.whole();
        return pixels == null ? alpha.picture(whole) : pixels.picture(whole);
    }

    /** The pixels of a {@link #picture()} that were kept; null where they were not, or where it has to be decoded. */
    public @Nullable Bitmap pixels() {
        return pixels == null || png.hasColourKey() ? null : pixels.bitmap();
    }

    /** The picture, when it has to be decoded, as far as that takes at most {@code mostBytes}. Blocks. */
    public Picture picture(Path file, long mostBytes) {
        PictureHeader read = header;
        if (read == null) {
            throw new IllegalStateException("its header was not read");
        }
        return new ImageDecoder(read.type(), file).picture(read, mostBytes);
    }

    @Override
    public void close() {
        png.close();
    }

    private static LayerFormat type(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] first = in.readNBytes(FIRST_BYTES);
            long size = Files.size(file);
            return LayerFormat.of(first).orElseThrow(() -> notAnImage(first, size));
        } catch (IOException e) {
            throw LocalFault.exception(e, file);
        }
    }

    private static LayeringException notAnImage(byte[] first, long size) {
        String start = new String(first, StandardCharsets.ISO_8859_1).replaceAll("[^ -~]", ".");
        return new LayeringException(
                Failure.Transient.wrongBody("not_an_image", size + " bytes came that are no PNG or WebP: " + start));
    }
}
