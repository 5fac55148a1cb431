package dev.delaminate.emulator;

/**
 * An opaque picture: one array a channel (red, green, blue), row by row, values 0 to 255. Whoever filled it leaves the
 * arrays alone from then on.
 */
final class Picture {
    private final int width;
    private final int height;
    private final float[][] channels;

    Picture(int width, int height) {
        this(width, height, new float[3][width * height]);
    }

    Picture(int width, int height, float[][] channels) {
        this.width = width;
        this.height = height;
        this.channels = channels;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    int pixels() {
        return width * height;
    }

    float[] channel(int index) {
        return channels[index];
    }

    float[] red() {
        return channels[0];
    }

    float[] green() {
        return channels[1];
    }

    float[] blue() {
        return channels[2];
    }
}
