package dev.delaminate.emulator.picture;

import com.twelvemonkeys.imageio.metadata.Entry;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEG;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEGSegment;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEGSegmentUtil;
import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFReader;
import java.awt.geom.AffineTransform;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * How a camera was held, as the Exif tag 0x0112 of a JPEG file says it: 1 is upright, 2 to 8 are its turns and mirrors
 * (Exif 2.32, 4.6.4 A). A file without the tag, or with a damaged one, is upright.
 */
record ExifOrientation(int code) {
    static final ExifOrientation UPRIGHT = new ExifOrientation(1);

    static ExifOrientation of(byte[] file) {
        try {
            ImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(file));
            List<JPEGSegment> exif = JPEGSegmentUtil.readSegments(input, JPEG.APP1, "Exif");
            return exif.isEmpty()
                    ? UPRIGHT
                    : new ExifOrientation(code(exif.get(0).data()));
        } catch (IOException | RuntimeException noneOrDamaged) {
            return UPRIGHT;
        }
    }

    /** Whether width and height change places. */
    boolean isOnItsSide() {
        return code >= 5 && code <= 8;
    }

    /** From the pixels as stored, {@code width}×{@code height} of them, to the upright picture. */
    AffineTransform turn(int width, int height) {
        return switch (code) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
            default -> new AffineTransform();
        };
    }

    private static int code(InputStream exif) throws IOException {
        // The identifier is followed by two zeros, of which one is taken for its end.
        exif.skipNBytes(1);
        Entry orientation =
                new TIFFReader().read(new MemoryCacheImageInputStream(exif)).getEntryById(TIFF.TAG_ORIENTATION);
        return orientation != null && orientation.getValue() instanceof Number code ? code.intValue() : 1;
    }
}
