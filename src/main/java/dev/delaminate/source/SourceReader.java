package dev.delaminate.source;

import dev.delaminate.layers.coding.JpegScans;
import dev.delaminate.layers.image.BitmapReader;
import dev.delaminate.layers.image.PictureInput;
import dev.delaminate.raster.Bitmap;
import dev.delaminate.raster.UnusablePictureException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.imageio.ImageIO;

/**
 * Source pictures as pixels: JPEG (baseline, progressive, grey, CMYK, YCCK), PNG, WebP without animation, and the first
 * frame of a GIF. A file is hostile until it is read: its header is held against a limit before any pixel is decoded, and
 * a decoder that reads on and on is given up.
 *
 * <p>Colours: samples of RGB files are kept bit by bit, with the file's profile beside them; grey and CMYK become sRGB.
 * Channels of 16 bits are rounded to 8. What is transparent lies on white, as the service lays it. Turned as Exif says.
 *
 * <p>Blocks. Any number of threads may use one reader. Errors with {@link UnusablePictureException}.
 *
 * @param maxPixels of a picture that is decoded
 */
public record SourceReader(long maxPixels) {
    /** Measured: 3 bytes a pixel of a decoded JPEG, as much again outside the heap, up to 8 of a PNG, and 4 in each of two bitmaps. */
    private static final int BYTES_PER_PIXEL = 16;

    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final String CUT = "it ends before its picture does";
    private static final String TOO_LONG = "it takes too long to decode";

    static {
        ImageIO.setUseCache(false);
    }

    /** The memory that reading such a picture takes at most, in bytes; a quarter of it stays with the picture. */
    public static long bytes(long pixels) {
        return pixels * BYTES_PER_PIXEL;
    }

    public SourcePicture read(Path file) throws UnusablePictureException {
        return read(file, 1);
    }

    /** @param step only each {@code step}th column of each {@code step}th row is read; a GIF is read whole */
    public SourcePicture read(Path file, int step) throws UnusablePictureException {
        SourceFormat format = formatOf(file);
        if (format == SourceFormat.WEBP) {
            new BitmapReader(maxPixels)
                    .size(file); // its headers need not agree: all of them are held against the limit
        }
        try (PictureInput input = new PictureInput(file, DEADLINE)) {
            return picture(file, format, input, step);
        } catch (EOFException e) {
            throw unusable(file, CUT);
        } catch (IOException e) {
            throw unusable(file, "it cannot be read (" + e.getMessage() + ")");
        } catch (OutOfMemoryError e) {
            throw unusable(
                    file, "it is too large for the memory that is left; give the program more, or do fewer at once");
        }
    }

    /** The size of a picture, as its header tells it, before it is turned upright. */
    public BitmapReader.Size size(Path file) throws UnusablePictureException {
        SourceFormat format = formatOf(file);
        try (PictureInput input = new PictureInput(file, DEADLINE);
                Decoder decoder = new Decoder(format, input)) {
            requireFew(file, decoder);
            return decoder.size();
        } catch (IOException | RuntimeException damaged) {
            throw unusable(file, why(damaged));
        }
    }

    private void requireFew(Path file, Decoder decoder) throws IOException, UnusablePictureException {
        long pixels = decoder.pixels();
        if (pixels > maxPixels) {
            throw unusable(file, "it has " + pixels + " pixels, more than " + maxPixels);
        }
    }

    private static SourceFormat formatOf(Path file) throws UnusablePictureException {
        if (!Files.isRegularFile(file)) {
            throw unusable(file, Files.exists(file) ? "it is no file" : "it is missing");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return SourceFormat.of(in.readNBytes(SourceFormat.FIRST_BYTES))
                    .orElseThrow(() -> unusable(file, "it is no JPEG, PNG, WebP or GIF"));
        } catch (IOException e) {
            throw unusable(file, "it cannot be read (" + e.getMessage() + ")");
        }
    }

    private SourcePicture picture(Path file, SourceFormat format, PictureInput input, int step)
            throws IOException, UnusablePictureException {
        Extras extras = extras(format, input);
        if (format == SourceFormat.JPEG && !JpegSegments.hasEnd(input)) {
            throw unusable(file, "it is cut off"); // the decoder would make up the rest
        }
        input.seek(0);
        Colours colours = colours(file, format, input, extras, step);
        Bitmap upright = extras.exif().orientation().upright(onWhite(colours.pixels()));
        return new SourcePicture(upright, colours.profile(), extras.pixelsPerInchOrUsual(), colours.notes());
    }

    private static Extras extras(SourceFormat format, PictureInput input) throws IOException {
        try {
            return switch (format) {
                case JPEG -> JpegSegments.extras(input);
                case PNG -> PngChunks.extras(input);
                case WEBP -> RiffChunks.extras(input);
                case GIF -> Extras.NONE;
            };
        } catch (EOFException cut) {
            return Extras.NONE; // if the picture is cut off as well, its decoder says so
        } finally {
            input.setByteOrder(ByteOrder.BIG_ENDIAN);
            input.seek(0);
        }
    }

    private Colours colours(Path file, SourceFormat format, PictureInput input, Extras extras, int step)
            throws UnusablePictureException {
        try (Decoder decoder = new Decoder(format, input)) {
            if (format == SourceFormat.JPEG) {
                JpegScans.requireFew(input);
            }
            requireFew(file, decoder);
            Colours colours = decoder.colours(extras.profile(), step);
            if (!input.isGivenUp()) {
                return colours;
            }
            throw unusable(file, input.isOverdue() ? TOO_LONG : CUT);
        } catch (IOException | RuntimeException damaged) {
            throw unusable(file, input.isOverdue() ? TOO_LONG : why(damaged));
        }
    }

    /** Decoders answer damaged files with whatever exception their arithmetic ends in. */
    private static String why(Exception damaged) {
        if (damaged instanceof EOFException) {
            return CUT;
        }
        String message = damaged.getMessage();
        return "it cannot be decoded: " + (message == null ? damaged.getClass().getSimpleName() : message);
    }

    /** In place: the pixels are nobody else's yet. */
    private static Bitmap onWhite(Bitmap bitmap) {
        int[] argb = bitmap.argb();
        for (int at = 0; at < argb.length; at++) {
            int pixel = argb[at];
            int alpha = pixel >>> 24;
            if (alpha != 255) {
                int red = onWhite(pixel >> 16 & 255, alpha);
                int green = onWhite(pixel >> 8 & 255, alpha);
                argb[at] = 0xFF000000 | red << 16 | green << 8 | onWhite(pixel & 255, alpha);
            }
        }
        return bitmap;
    }

    private static int onWhite(int sample, int alpha) {
        return (sample * alpha + 255 * (255 - alpha) + 127) / 255;
    }

    private static UnusablePictureException unusable(Path file, String why) {
        String line = why.replaceAll("\\s+", " "); // a decoder's message may have several
        return new UnusablePictureException(file.getFileName() + ": " + line);
    }
}
