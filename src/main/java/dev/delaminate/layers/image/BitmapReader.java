package dev.delaminate.layers.image;

import dev.delaminate.layering.LayeringException;
import dev.delaminate.raster.Bitmap;
import dev.delaminate.raster.UnusablePictureException;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Layer files as pixels. A file is hostile until it is read: its first bytes say what it is, its header is held against a
 * limit before any pixel is decoded, and a decoder that reads on and on is given up. Channels of 16 bits are rounded to
 * 8, grey becomes three equal channels, a layer without alpha is opaque. Profiles are not looked at: the service's layers
 * are sRGB.
 *
 * <p>Blocks. Any number of threads may use one reader. Errors with {@link UnusablePictureException}.
 *
 * @param maxPixels of a picture that is decoded
 */
public record BitmapReader(long maxPixels) {
    private static final int FIRST_BYTES = 40;
    private static final VarHandle PIXELS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    /** Width and height of a picture, as its header tells them. */
    public record Size(int width, int height) {
        public long pixels() {
            return (long) width * height;
        }
    }

    /** Looks at the header alone. */
    public Size size(Path file) throws UnusablePictureException {
        try {
            byte[] first = first(file);
            LayerFormat format = formatOf(file, first);
            PictureHeader header = format == LayerFormat.PNG ? PngHeader.of(first) : null;
            if (header == null) {
                header = new ImageDecoder(format, file).header(maxPixels);
            }
            header.requireAtMost(maxPixels);
            return new Size(header.width(), header.height());
        } catch (LayeringException e) {
            throw unusable(file, e.failure().message());
        }
    }

    public Bitmap read(Path file) throws UnusablePictureException {
        return read(file, 1);
    }

    /** @param step only each {@code step}th column of each {@code step}th row is read, from the first on */
    public Bitmap read(Path file, int step) throws UnusablePictureException {
        try {
            requireFile(file);
            // Nearly every layer is one, and opened once for that; what is none is found out by its signature.
            Optional<Bitmap> png = new ImageDecoder(LayerFormat.PNG, file).usualPng(maxPixels, step);
            if (png.isPresent()) {
                return png.get();
            }
            ImageDecoder decoder = new ImageDecoder(formatOf(file, first(file)), file);
            decoder.header(maxPixels);
            return bitmap(decoder.pixels(step));
        } catch (LayeringException e) {
            throw unusable(file, e.failure().message());
        }
    }

    private static LayerFormat formatOf(Path file, byte[] first) throws UnusablePictureException {
        return LayerFormat.of(first).orElseThrow(() -> unusable(file, "it is no PNG, WebP or JPEG"));
    }

    private static byte[] first(Path file) throws UnusablePictureException {
        requireFile(file);
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(FIRST_BYTES);
        } catch (IOException e) {
            throw unusable(file, "it cannot be read (" + e.getMessage() + ")");
        }
    }

    private static void requireFile(Path file) throws UnusablePictureException {
        if (!Files.isRegularFile(file)) {
            throw unusable(file, Files.exists(file) ? "it is no file" : "it is missing");
        }
    }

    private static UnusablePictureException unusable(Path file, String why) {
        return new UnusablePictureException(file.getFileName() + ": " + why);
    }

    /** The pixels of a decoded picture, in the colours that its samples have, whatever its profile says. */
    public static Bitmap bitmap(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        int[] argb = new int[Math.multiplyExact(width, height)];
        if (isPlain(image)) {
            copyBytes(image, argb);
        } else if (image.getColorModel() instanceof ComponentColorModel) {
            copySamples(image, argb);
        } else {
            image.getRGB(0, 0, width, height, argb, 0, width); // a palette, or packed already
        }
        return new Bitmap(width, height, argb);
    }

    /** Whether its bytes are the samples of 3 or 4 channels, one pixel after the other. */
    private static boolean isPlain(BufferedImage image) {
        return image.getColorModel() instanceof ComponentColorModel
                && !image.isAlphaPremultiplied()
                && image.getRaster().getNumBands() >= 3
                && image.getRaster().getDataBuffer() instanceof DataBufferByte
                && image.getRaster().getSampleModel() instanceof PixelInterleavedSampleModel
                && image.getRaster().getSampleModelTranslateX() == 0
                && image.getRaster().getSampleModelTranslateY() == 0;
    }

    private static void copyBytes(BufferedImage image, int[] argb) {
        PixelInterleavedSampleModel model =
                (PixelInterleavedSampleModel) image.getRaster().getSampleModel();
        byte[] samples = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        int[] offsets = model.getBandOffsets();
        int stride = model.getPixelStride();
        int red = offsets[0];
        int green = offsets[1];
        int blue = offsets[2];
        boolean hasAlpha = image.getColorModel().hasAlpha() && offsets.length > 3;
        int alpha = hasAlpha ? offsets[3] : 0;
        int width = image.getWidth();
        boolean isAbgr = hasAlpha && stride == Integer.BYTES && alpha == 0 && blue == 1 && green == 2 && red == 3;
        for (int y = 0, at = 0; y < image.getHeight(); y++) {
            int from = y * model.getScanlineStride();
            for (int x = 0; isAbgr && x < width; x++, from += stride) { // most layers: a pixel at once
                argb[at++] = Integer.rotateRight((int) PIXELS.get(samples, from), Byte.SIZE);
            }
            for (int x = 0; !isAbgr && x < width; x++, from += stride) {
                int seen = hasAlpha ? samples[from + alpha] << 24 : 0xFF000000;
                argb[at++] = seen
                        | (samples[from + red] & 255) << 16
                        | (samples[from + green] & 255) << 8
                        | (samples[from + blue] & 255);
            }
        }
    }

    private static void copySamples(BufferedImage image, int[] argb) {
        Raster raster = image.getRaster();
        int bands = raster.getNumBands();
        int colours = bands >= 3 ? 3 : 1;
        boolean hasAlpha = image.getColorModel().hasAlpha() && bands > colours;
        int most = (1 << raster.getSampleModel().getSampleSize(0)) - 1;
        boolean isShort = raster.getTransferType() == DataBuffer.TYPE_USHORT;
        int limit = isShort ? 65535 : Math.min(most, 255);
        int width = image.getWidth();
        int[] row = new int[width * bands];
        for (int y = 0, at = 0; y < image.getHeight(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
            for (int x = 0; x < width; x++) {
                int from = x * bands;
                int red = scaled(row[from], limit);
                int green = colours == 3 ? scaled(row[from + 1], limit) : red;
                int blue = colours == 3 ? scaled(row[from + 2], limit) : red;
                int alpha = hasAlpha ? scaled(row[from + colours], limit) : 255;
                argb[at++] = alpha << 24 | red << 16 | green << 8 | blue;
            }
        }
    }

    private static int scaled(int sample, int limit) {
        return limit == 255 ? sample : (sample * 255 + limit / 2) / limit;
    }
}
