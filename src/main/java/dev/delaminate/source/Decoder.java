package dev.delaminate.source;

import dev.delaminate.layers.image.BitmapReader;
import dev.delaminate.layers.image.PictureInput;
import dev.delaminate.raster.Bitmap;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.metadata.IIOMetadata;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * ImageIO's decoder for one file. It is told not to convert RGB samples from their profile; CMYK it converts to sRGB
 * itself. Errors with whatever the decoder throws.
 */
final class Decoder implements AutoCloseable {
    private final SourceFormat format;
    private final PictureInput input;
    private final ImageReader reader;
    private final AtomicBoolean hasBadProfile = new AtomicBoolean();
    private final AtomicBoolean isCut = new AtomicBoolean();

    Decoder(SourceFormat format, PictureInput input) {
        this.format = format;
        this.input = input;
        this.reader = ImageIO.getImageReadersByFormatName(format.name().toLowerCase(Locale.ROOT))
                .next();
        // Without metadata the PNG reader skips compressed texts, which can be bombs of their own.
        reader.setInput(input, true, format != SourceFormat.GIF);
        reader.addIIOReadWarningListener((source, warning) -> {
            String words = warning.toLowerCase(Locale.ROOT);
            hasBadProfile.compareAndSet(false, words.contains("profile"));
            isCut.compareAndSet(false, words.contains("premature end")); // the decoder makes up the rest
        });
    }

    BitmapReader.Size size() throws IOException {
        return new BitmapReader.Size(reader.getWidth(0), reader.getHeight(0));
    }

    /** As the header says; decodes nothing. */
    long pixels() throws IOException {
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        return format == SourceFormat.GIF ? Math.max(pixels, GifScreen.of(input).pixels()) : pixels;
    }

    /**
     * Decodes the picture.
     *
     * @param profile bytes of a profile that the decoder does not look at
     * @param step only each {@code step}th column of each {@code step}th row; a GIF has all of them
     */
    Colours colours(@Nullable ByteBuffer profile, int step) throws IOException {
        ImageTypeSpecifier type = rawType();
        ImageReadParam parameters = reader.getDefaultReadParam();
        if (type != null) {
            parameters.setDestinationType(type);
        }
        input.expect((long) reader.getWidth(0) * reader.getHeight(0));
        if (format != SourceFormat.GIF) {
            parameters.setSourceSubsampling(step, step, 0, 0);
        }
        BufferedImage image = reader.read(0, parameters);
        if (isCut.get()) {
            throw new IOException("it ends before its picture does");
        }
        ColorSpace space = image.getColorModel().getColorSpace();
        boolean isGrey = space.getType() == ColorSpace.TYPE_GRAY;
        Bitmap pixels = BitmapReader.bitmap(image);
        if (format == SourceFormat.GIF) {
            return Colours.plain(GifScreen.of(input).with(pixels, frame()));
        }
        if (profile != null) {
            return Colours.of(pixels, profile, isGrey);
        }
        if (format != SourceFormat.PNG && isProfile(space)) {
            return Colours.of(pixels, ((ICC_ColorSpace) space).getProfile(), isGrey);
        }
        return hasBadProfile.get() ? Colours.unheeded(pixels) : Colours.plain(pixels);
    }

    @Override
    public void close() {
        reader.dispose();
    }

    /** The type whose colours are those of the file's own RGB profile; null where there is none. */
    private @Nullable ImageTypeSpecifier rawType() throws IOException {
        Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
        while (types.hasNext()) {
            ImageTypeSpecifier type = types.next();
            ColorSpace space = type.getColorModel().getColorSpace();
            if (space.getType() == ColorSpace.TYPE_RGB && isProfile(space)) {
                return type;
            }
        }
        return null;
    }

    /** Whether it is of the file, and none of those that Java has for all. */
    private static boolean isProfile(ColorSpace space) {
        return space instanceof ICC_ColorSpace
                && !space.isCS_sRGB()
                && !space.equals(ColorSpace.getInstance(ColorSpace.CS_GRAY));
    }

    private Element frame() throws IOException {
        IIOMetadata metadata = reader.getImageMetadata(0);
        return (Element)
                metadata.getAsTree(metadata.getNativeMetadataFormatName()).getFirstChild();
    }
}
