package dev.delaminate.source;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Files such as cameras and programs write them: pictures with segments and chunks put in by hand. */
public final class SourceFiles {
    private static final int SOI_BYTES = 2;
    private static final int PNG_HEAD_BYTES = 33;

    private SourceFiles() {}

    /** A file that lies beside this class. */
    public static byte[] resource(String name) {
        try (InputStream in = Objects.requireNonNull(SourceFiles.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With another size in its header, the checksum right. */
    public static byte[] withSize(byte[] png, int width, int height) {
        byte[] other = png.clone();
        ByteBuffer header = ByteBuffer.wrap(other);
        header.putInt(16, width).putInt(20, height);
        CRC32 checksum = new CRC32();
        checksum.update(other, 12, 17);
        header.putInt(29, (int) checksum.getValue());
        return other;
    }

    public static byte[] written(String format, BufferedImage image) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, format, out)) {
                throw new IllegalArgumentException("nothing writes " + format);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    public static byte[] progressiveJpeg(BufferedImage image) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam parameters = writer.getDefaultWriteParam();
        parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), parameters);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    /** With one more segment after the first two bytes. */
    public static byte[] withSegment(byte[] jpeg, int marker, byte[]... parts) {
        byte[] data = joined(parts);
        byte[] head = {(byte) 0xFF, (byte) marker, (byte) ((data.length + 2) >> 8), (byte) (data.length + 2)};
        return joined(Arrays.copyOf(jpeg, SOI_BYTES), head, data, Arrays.copyOfRange(jpeg, SOI_BYTES, jpeg.length));
    }

    public static byte[] withExif(byte[] jpeg, byte[] tiff) {
        return withSegment(jpeg, 0xE1, ascii("Exif\0\0"), tiff);
    }

    public static byte[] withProfile(byte[] jpeg, byte[] profile) {
        return withSegment(jpeg, 0xE2, ascii("ICC_PROFILE\0"), new byte[] {1, 1}, profile);
    }

    /** With one more chunk behind the header. */
    public static byte[] withChunk(byte[] png, String name, byte[]... parts) {
        byte[] body = joined(ascii(name), joined(parts));
        CRC32 checksum = new CRC32();
        checksum.update(body);
        byte[] length = ByteBuffer.allocate(4).putInt(body.length - 4).array();
        byte[] sum = ByteBuffer.allocate(4).putInt((int) checksum.getValue()).array();
        return joined(
                Arrays.copyOf(png, PNG_HEAD_BYTES),
                length,
                body,
                sum,
                Arrays.copyOfRange(png, PNG_HEAD_BYTES, png.length));
    }

    public static byte[] withPngProfile(byte[] png, byte[] profile) {
        Deflater deflater = new Deflater();
        deflater.setInput(profile);
        deflater.finish();
        byte[] packed = new byte[profile.length + 100];
        int length = deflater.deflate(packed);
        deflater.end();
        return withChunk(png, "iCCP", ascii("name\0\0"), Arrays.copyOf(packed, length));
    }

    /** A TIFF directory of orientation, resolution and its unit (2: inch, 3: centimetre). */
    public static byte[] tiff(ByteOrder order, int orientation, int resolution, int unit) {
        ByteBuffer tiff = ByteBuffer.allocate(60).order(order);
        tiff.put(ascii(order == ByteOrder.LITTLE_ENDIAN ? "II" : "MM"))
                .putShort((short) 42)
                .putInt(8);
        tiff.putShort((short) 3);
        tiff.putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0);
        tiff.putShort((short) 0x011A).putShort((short) 5).putInt(1).putInt(50);
        tiff.putShort((short) 0x0128)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) unit)
                .putShort((short) 0);
        tiff.putInt(0).putInt(resolution).putInt(1);
        return tiff.array();
    }

    public static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    public static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
