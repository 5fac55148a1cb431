package dev.delaminate.source;

import dev.delaminate.raster.Bitmap;
import dev.delaminate.raster.Box;
import dev.delaminate.raster.Flattening;
import java.io.IOException;
import javax.imageio.stream.ImageInputStream;
import org.w3c.dom.Element;

/**
 * The logical screen of a GIF (GIF89a, section 18), on which its frames lie; a frame may be smaller. One that reaches
 * beyond it is cut off, one that is larger takes its place.
 */
record GifScreen(int width, int height) {
    private static final int SIZES_AT = 6;

    static GifScreen of(ImageInputStream gif) throws IOException {
        long position = gif.getStreamPosition();
        gif.seek(SIZES_AT);
        int width = gif.read() | gif.read() << 8;
        int height = gif.read() | gif.read() << 8;
        gif.seek(position);
        return new GifScreen(width, height);
    }

    long pixels() {
        return (long) width * height;
    }

    /** The screen with its first frame. */
    Bitmap with(Bitmap frame, Element descriptor) {
        int left = Integer.parseInt(descriptor.getAttribute("imageLeftPosition"));
        int top = Integer.parseInt(descriptor.getAttribute("imageTopPosition"));
        if (frame.width() > width || frame.height() > height || frame.box().equals(new Box(left, top, width, height))) {
            return frame;
        }
        return new Flattening(width, height).add(frame, left, top).bitmap();
    }
}
