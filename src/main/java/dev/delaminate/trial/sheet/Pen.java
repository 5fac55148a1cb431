package dev.delaminate.trial.sheet;

import dev.delaminate.raster.Bitmap;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Optional;

/**
 * Draws on one bitmap: pictures on a checkerboard, shapes, and words where this machine has fonts. Colours are those of our
 * light pages. For one thread.
 */
final class Pen implements AutoCloseable {
    static final Color INK = new Color(0x1C2024);
    static final Color QUIET = new Color(0x5B6470);
    static final Color LINE = new Color(0xD5D9DE);
    static final Color PAPER = Color.WHITE;
    static final Color CHOSEN = new Color(0x0B5CAD);
    private static final Color DARK_SQUARE = new Color(0xE6E7EA);
    private static final int SQUARE = 8;

    private final BufferedImage image;
    private final Graphics2D graphics;
    private final boolean hasWords;

    Pen(int width, int height) {
        if (System.getProperty("java.awt.headless") == null) {
            System.setProperty("java.awt.headless", "true"); // else a screen is asked for, which is not needed
        }
        image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        fill(PAPER, 0, 0, width, height);
        hasWords = hasFonts();
    }

    /** Machines for servers and containers may have none, which Java says with whatever error comes first. */
    private boolean hasFonts() {
        try {
            return graphics.getFontMetrics(font(12, false)).stringWidth("good") > 0;
        } catch (RuntimeException | Error e) {
            return false;
        }
    }

    boolean hasWords() {
        return hasWords;
    }

    Graphics2D graphics() {
        return graphics;
    }

    void fill(Color color, int x, int y, int width, int height) {
        graphics.setColor(color);
        graphics.fillRect(x, y, width, height);
    }

    void frame(Color color, float thickness, int x, int y, int width, int height) {
        graphics.setColor(color);
        graphics.setStroke(new BasicStroke(thickness));
        graphics.drawRoundRect(x, y, width, height, 6, 6);
    }

    /** Writes a line from that base line on, cut with an ellipsis where it would be wider. */
    void write(String words, Color color, int size, boolean isBold, int x, int y, int most) {
        if (!hasWords) {
            return;
        }
        graphics.setFont(font(size, isBold));
        graphics.setColor(color);
        graphics.drawString(cut(words, most), x, y);
    }

    int width(String words, int size, boolean isBold) {
        return hasWords ? graphics.getFontMetrics(font(size, isBold)).stringWidth(words) : 0;
    }

    private String cut(String words, int most) {
        FontMetrics metrics = graphics.getFontMetrics();
        if (metrics.stringWidth(words) <= most) {
            return words;
        }
        int end = Math.min(words.length(), most); // no letter is narrower than a pixel
        while (end > 0 && metrics.stringWidth(words.substring(0, end) + "…") > most) {
            end = words.offsetByCodePoints(end, -1);
        }
        return words.substring(0, end).stripTrailing() + "…";
    }

    private static Font font(int size, boolean isBold) {
        return new Font(Font.SANS_SERIF, isBold ? Font.BOLD : Font.PLAIN, size);
    }

    /** Draws a picture that is no larger than the tile into its middle, on squares that show where nothing is. */
    void picture(Bitmap picture, int x, int y, int side) {
        int left = x + (side - picture.width()) / 2;
        int top = y + (side - picture.height()) / 2;
        squares(left, top, picture.width(), picture.height());
        BufferedImage pixels = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_ARGB);
        pixels.setRGB(0, 0, picture.width(), picture.height(), picture.argb(), 0, picture.width());
        graphics.drawImage(pixels, left, top, null);
        graphics.setStroke(new BasicStroke(1));
        graphics.setColor(LINE);
        graphics.drawRect(left, top, picture.width() - 1, picture.height() - 1);
    }

    private void squares(int x, int y, int width, int height) {
        fill(PAPER, x, y, width, height);
        for (int down = 0; down < height; down += SQUARE) {
            for (int across = down / SQUARE % 2 == 0 ? SQUARE : 0; across < width; across += 2 * SQUARE) {
                fill(
                        DARK_SQUARE,
                        x + across,
                        y + down,
                        Math.min(SQUARE, width - across),
                        Math.min(SQUARE, height - down));
            }
        }
    }

    /** A tile without a picture, crossed out. */
    void nothing(int x, int y, int side, Optional<String> why) {
        graphics.setColor(LINE);
        graphics.setStroke(new BasicStroke(1));
        graphics.drawRect(x, y, side - 1, side - 1);
        graphics.drawLine(x, y, x + side - 1, y + side - 1);
        if (why.isPresent() && hasWords) {
            int width = width(why.get(), 11, false);
            fill(PAPER, x + (side - width) / 2 - 3, y + side / 2 - 8, width + 6, 16);
            write(why.get(), QUIET, 11, false, x + (side - width) / 2, y + side / 2 + 4, side);
        }
    }

    /** A small number in the corner of a tile, on its own ground. */
    void number(int number, int x, int y) {
        if (hasWords) {
            String word = Integer.toString(number);
            int width = width(word, 10, false) + 6;
            fill(PAPER, x, y, width, 14);
            write(word, QUIET, 10, false, x + 3, y + 11, width);
        }
    }

    /** What was drawn, all of it opaque. */
    Bitmap bitmap() {
        int width = image.getWidth();
        int height = image.getHeight();
        return new Bitmap(width, height, image.getRGB(0, 0, width, height, null, 0, width));
    }

    @Override
    public void close() {
        graphics.dispose();
    }
}
