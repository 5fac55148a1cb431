package dev.delaminate.compose;

import dev.delaminate.raster.Box;

/**
 * Where a foreground stands on a new canvas: as large as the frame in the middle allows. Marketplaces ask for a frame of
 * 85 % of the canvas, and for a canvas of 2,000 pixels so that a buyer can zoom.
 *
 * @param width of the canvas in pixels
 * @param height of the canvas in pixels
 * @param fill share of the canvas's width, and of its height, that the frame has; above 0, up to 1
 */
public record Frame(int width, int height, double fill, Align align) {
    /** Where in the frame a foreground stands that does not fill its height. */
    public enum Align {
        CENTRE,
        /** On the frame's lower edge, as on a shelf. */
        BOTTOM
    }

    public Frame {
        if (width < 1 || height < 1 || !(fill > 0 && fill <= 1)) {
            throw new IllegalArgumentException("a frame of " + fill + " of " + width + "x" + height);
        }
    }

    /** The place of a foreground of this size: it touches two sides of the frame, and keeps its shape to half a pixel. */
    public Box place(int foregroundWidth, int foregroundHeight) {
        int mostWidth = side(width);
        int mostHeight = side(height);
        boolean isWide = (long) foregroundWidth * mostHeight >= (long) foregroundHeight * mostWidth;
        int placedWidth = isWide ? mostWidth : scaled(foregroundWidth, mostHeight, foregroundHeight);
        int placedHeight = isWide ? scaled(foregroundHeight, mostWidth, foregroundWidth) : mostHeight;
        int x = (width - placedWidth) / 2;
        int top = (height - mostHeight) / 2;
        int y = align == Align.CENTRE ? (height - placedHeight) / 2 : top + mostHeight - placedHeight;
        return new Box(x, y, placedWidth, placedHeight);
    }

    private int side(int canvas) {
        return (int) Math.max(1, Math.round(fill * canvas));
    }

    private static int scaled(int side, int to, int from) {
        return (int) Math.max(1, Math.round((double) side * to / from));
    }
}
