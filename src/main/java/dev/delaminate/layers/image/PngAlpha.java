package dev.delaminate.layers.image;

/**
 * Finds whether anything is seen in a PNG. Filters work on each byte of a pixel apart (PNG, third edition, section 9.2), so
 * the alpha is unfiltered alone, and only until something is seen. Not thread-safe.
 */
final class PngAlpha implements PngRows.Sink {
    private byte[] alpha = {};
    private byte[] above = {};
    private int pixelBytes;
    private int offset;
    private boolean isBlank = true;

    /** What the rows of a whole PNG were found to be. */
    Picture picture(PngHeader header) {
        boolean hasAlpha = header.hasAlpha();
        return new Picture(LayerFormat.PNG, header.width(), header.height(), hasAlpha, hasAlpha && isBlank);
    }

    @Override
    public void begin(PngHeader header, int columns) {
        alpha = new byte[header.hasAlpha() ? columns : 0];
        above = new byte[alpha.length];
        pixelBytes = header.bytesPerPixel();
        offset = header.alphaOffset();
    }

    @Override
    public void row(byte[] bytes, int filterAt) {
        if (alpha.length > 0 && isBlank) {
            unfilter(bytes, filterAt);
        }
    }

    private void unfilter(byte[] bytes, int filterAt) {
        byte[] up = above;
        byte[] line = alpha;
        int step = pixelBytes;
        int filter = bytes[filterAt];
        int at = filterAt + 1 + offset;
        int left = 0;
        int aboveLeft = 0;
        int most = 0;
        for (int x = 0; x < line.length; x++, at += step) {
            int aboveIt = up[x] & 0xFF;
            left = bytes[at] + predicted(filter, left, aboveIt, aboveLeft) & 0xFF;
            line[x] = (byte) left;
            aboveLeft = aboveIt;
            most = Math.max(most, left);
        }
        isBlank = most <= Picture.BLANK_ALPHA;
        above = line;
        alpha = up;
    }

    private static int predicted(int filter, int left, int up, int aboveLeft) {
        return switch (filter) {
            case 1 -> left;
            case 2 -> up;
            case 3 -> (left + up) / 2;
            case 4 -> PngRows.paeth(left, up, aboveLeft);
            default -> 0;
        };
    }
}
