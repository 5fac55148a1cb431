package dev.delaminate.layers.image;

import dev.delaminate.layers.coding.LosslessWebp;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.stream.ImageInputStream;

/**
 * The chunks of a WebP (RFC 9649, section 2): whether the file is as long as its RIFF header says, and so each chunk inside,
 * whether there is one picture among them, and whether what is coded without loss holds all of it. WebP has no checksums;
 * the rest is for the decoder to find.
 */
final class WebpChunks {
    private static final int RIFF_HEAD_BYTES = 12;
    private static final int CHUNK_HEAD_BYTES = 8;
    private static final int RIFF = 0x46464952; // names as little-endian numbers
    private static final int VP8 = 0x20385056;
    private static final int VP8L = 0x4C385056;
    private static final int VP8X = 0x58385056;
    private static final int ALPH = 0x48504C41;
    private static final int ANIM = 0x4D494E41;
    private static final int VP8X_BYTES = 10;
    private static final int VP8X_ALPHA = 0x10;
    private static final int VP8_HEAD_BYTES = 10;
    private static final int VP8_START = 0x2A019D; // of a key frame (RFC 6386, section 9.1)
    private static final int VP8L_HEAD_BYTES = 5;
    private static final int VP8L_SIGNATURE = 0x2F;

    private final ImageInputStream in;
    private int width;
    private int height;
    private long mostPixels;
    private boolean hasAlpha;
    private boolean hasCanvas;
    private boolean hasPicture;
    private boolean hasAlphaChunk;
    private boolean isLossless;
    private final List<Coded> coded = new ArrayList<>(2);

    /** What is coded without loss, and how large a picture. */
    private record Coded(long at, long bytes, int width, int height) {}

    private WebpChunks(ImageInputStream in) {
        this.in = in;
    }

    /** Reads each chunk's head, and walks through what is coded without loss when there are not too many pixels. */
    static PictureHeader header(ImageInputStream file, long maxPixels) throws IOException, CorruptImageException {
        WebpChunks chunks = new WebpChunks(file);
        file.setByteOrder(ByteOrder.LITTLE_ENDIAN);
        chunks.readAll();
        PictureHeader header =
                new PictureHeader(LayerFormat.WEBP, chunks.width, chunks.height, chunks.hasAlpha, chunks.mostPixels);
        header.requireAtMost(maxPixels);
        return header.withTables(chunks.walkThrough());
    }

    /** Whether it is a sound WebP whose picture is coded without loss. */
    static boolean areLossless(ImageInputStream file) throws IOException {
        ByteOrder order = file.getByteOrder();
        try {
            file.setByteOrder(ByteOrder.LITTLE_ENDIAN);
            WebpChunks chunks = new WebpChunks(file);
            chunks.readAll();
            return chunks.isLossless;
        } catch (CorruptImageException e) {
            return false; // another kind
        } finally {
            file.setByteOrder(order);
        }
    }

    /** The bytes of memory for the decoder's tables. */
    private long walkThrough() throws IOException {
        long most = 0;
        for (Coded part : coded) {
            in.seek(part.at());
            most = Math.max(most, LosslessWebp.walk(in, part.bytes(), part.width(), part.height()));
        }
        return most;
    }

    private void readAll() throws IOException, CorruptImageException {
        if (in.length() < RIFF_HEAD_BYTES || in.readInt() != RIFF) {
            throw cut();
        }
        long end = in.readUnsignedInt() + CHUNK_HEAD_BYTES;
        if (end > in.length() || end < RIFF_HEAD_BYTES) {
            throw cut();
        }
        long at = RIFF_HEAD_BYTES;
        while (at < end) {
            at = chunk(at, end);
        }
        if (!hasPicture) {
            throw new CorruptImageException("the WebP has no picture in it");
        }
    }

    /** Where the next one begins. */
    private long chunk(long at, long end) throws IOException, CorruptImageException {
        if (end - at < CHUNK_HEAD_BYTES) {
            throw cut();
        }
        in.seek(at);
        int name = in.readInt();
        long length = in.readUnsignedInt();
        long data = at + CHUNK_HEAD_BYTES;
        if (length > end - data) {
            throw cut();
        }
        if (at == RIFF_HEAD_BYTES && name != VP8 && name != VP8L && name != VP8X) {
            throw new CorruptImageException("the WebP begins with no picture");
        }
        look(name, length);
        return data + length + length % 2;
    }

    private void look(int name, long length) throws IOException, CorruptImageException {
        switch (name) {
            case ANIM -> throw new CorruptImageException("the WebP is an animation");
            case VP8X -> canvas(length);
            case ALPH -> alpha(length);
            case VP8L -> lossless(length);
            case VP8 -> lossy(length);
            default -> {} // of colours, of the camera, or unknown: not looked at
        }
    }

    private void canvas(long length) throws IOException, CorruptImageException {
        require(length >= VP8X_BYTES);
        hasCanvas = true;
        hasAlpha = (in.readInt() & VP8X_ALPHA) != 0;
        size(1 + read24(), 1 + read24());
    }

    private void lossless(long length) throws IOException, CorruptImageException {
        require(length >= VP8L_HEAD_BYTES && in.readUnsignedByte() == VP8L_SIGNATURE);
        int sizes = in.readInt();
        hasAlpha |= !hasCanvas && (sizes >>> 28 & 1) == 1;
        long at = in.getStreamPosition();
        picture(1 + (sizes & 0x3FFF), 1 + (sizes >>> 14 & 0x3FFF));
        isLossless = true;
        coded.add(new Coded(at, length - VP8L_HEAD_BYTES, width, height));
    }

    /** Transparency of a lossy picture: as large as its canvas. */
    private void alpha(long length) throws IOException, CorruptImageException {
        require(length > 0 && hasCanvas && !hasAlphaChunk);
        hasAlphaChunk = true;
        int coding = in.readUnsignedByte() & 3;
        if (coding == 0) {
            require(length - 1 >= (long) width * height);
        } else if (coding == 1) {
            coded.add(new Coded(in.getStreamPosition(), length - 1, width, height));
        }
    }

    private void lossy(long length) throws IOException, CorruptImageException {
        require(length >= VP8_HEAD_BYTES);
        int tag = read24();
        int start = read24();
        boolean isKeyFrame = (tag & 1) == 0;
        int firstPartitionBytes = tag >>> 5;
        require(isKeyFrame && start == VP8_START && firstPartitionBytes <= length - VP8_HEAD_BYTES);
        picture(in.readUnsignedShort() & 0x3FFF, in.readUnsignedShort() & 0x3FFF);
    }

    private void picture(int pictureWidth, int pictureHeight) throws CorruptImageException {
        require(pictureWidth > 0 && pictureHeight > 0 && !hasPicture);
        hasPicture = true;
        size(pictureWidth, pictureHeight);
    }

    /** The canvas comes first and is the size; the others count for what decoding takes. */
    private void size(int nextWidth, int nextHeight) {
        mostPixels = Math.max(mostPixels, (long) nextWidth * nextHeight);
        if (width == 0) {
            width = nextWidth;
            height = nextHeight;
        }
    }

    private int read24() throws IOException {
        return in.readUnsignedShort() | in.readUnsignedByte() << 16;
    }

    private static void require(boolean isSound) throws CorruptImageException {
        if (!isSound) {
            throw new CorruptImageException("the picture in the WebP has no sound header");
        }
    }

    private static CorruptImageException cut() {
        return new CorruptImageException("the WebP is cut off");
    }
}
