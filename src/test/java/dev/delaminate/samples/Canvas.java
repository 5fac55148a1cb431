package dev.delaminate.samples;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.LinearGradientPaint;
import java.awt.Paint;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.function.DoubleUnaryOperator;

/** A sheet to draw on, in pixels of the finished picture; drawn at twice its size so that every rim is soft. */
final class Canvas {
    private static final int OVERSAMPLING = 2;

    private final int width;
    private final int height;
    private final BufferedImage sheet;
    private final Graphics2D graphics;

    Canvas(int width, int height) {
        this.width = width;
        this.height = height;
        this.sheet = new BufferedImage(width * OVERSAMPLING, height * OVERSAMPLING, BufferedImage.TYPE_INT_ARGB_PRE);
        this.graphics = sheet.createGraphics();
        graphics.scale(OVERSAMPLING, OVERSAMPLING);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** {@code rgb} as 0xRRGGBB. */
    static Color colour(int rgb) {
        return new Color(rgb);
    }

    /** @param opacity 0 to 1 */
    static Color colour(int rgb, double opacity) {
        return new Color((rgb >> 16) & 255, (rgb >> 8) & 255, rgb & 255, (int) Math.round(255 * opacity));
    }

    /** Colours evenly spread from one point to another. */
    static Paint gradient(double fromX, double fromY, double toX, double toY, Color... colours) {
        return new LinearGradientPaint(
                new Point2D.Double(fromX, fromY), new Point2D.Double(toX, toY), evenly(colours.length), colours);
    }

    /** Colours evenly spread from a point outwards. */
    static Paint radial(double x, double y, double radius, Color... colours) {
        return new RadialGradientPaint(new Point2D.Double(x, y), (float) radius, evenly(colours.length), colours);
    }

    void fill(Shape shape, Paint paint) {
        graphics.setPaint(paint);
        graphics.fill(shape);
    }

    void fillAll(Paint paint) {
        fill(new Rectangle2D.Double(0, 0, width, height), paint);
    }

    void line(Shape shape, double thickness, Paint paint) {
        graphics.setPaint(paint);
        graphics.setStroke(new BasicStroke((float) thickness, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.draw(shape);
    }

    /** Draws only inside a shape. */
    void within(Shape shape, Runnable drawing) {
        Shape before = graphics.getClip();
        graphics.clip(shape);
        drawing.run();
        graphics.setClip(before);
    }

    /** Draws in coordinates whose origin is (x, y), turned clockwise and enlarged. */
    void at(double x, double y, double degrees, double size, Runnable drawing) {
        AffineTransform before = graphics.getTransform();
        graphics.translate(x, y);
        graphics.rotate(Math.toRadians(degrees));
        graphics.scale(size, size);
        drawing.run();
        graphics.setTransform(before);
    }

    /** An ellipse that fades out from its centre like a bell curve: a soft shadow, or a glow. */
    void soft(double x, double y, double radiusX, double radiusY, int rgb, double opacity) {
        Color[] steps = new Color[16];
        for (int step = 0; step < steps.length; step++) {
            double distance = step / (steps.length - 1.0);
            double bell = Math.exp(-4 * distance * distance) * (1 - distance * distance);
            steps[step] = colour(rgb, opacity * bell);
        }
        at(x, y, 0, 1, () -> {
            graphics.scale(radiusX, radiusY);
            fill(new Ellipse2D.Double(-1, -1, 2, 2), radial(0, 0, 1, steps));
        });
    }

    /** The finished picture: opaque RGB when nothing shines through, else with alpha. */
    BufferedImage finished() {
        BufferedImage finished = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB_PRE);
        Graphics2D onto = finished.createGraphics();
        onto.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        onto.drawImage(sheet, 0, 0, width, height, null);
        onto.dispose();
        int[] argb = finished.getRGB(0, 0, width, height, null, 0, width);
        boolean opaque = true;
        for (int pixel : argb) {
            opaque &= pixel >>> 24 == 255;
        }
        BufferedImage picture =
                new BufferedImage(width, height, opaque ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_INT_ARGB);
        picture.setRGB(0, 0, width, height, argb, 0, width);
        return picture;
    }

    /** Lays a picture over the whole sheet. */
    void paste(BufferedImage picture) {
        graphics.drawImage(picture, 0, 0, width, height, null);
    }

    /** Everything below a line {@code y = skyline(x)}, down to the bottom. */
    Path2D below(DoubleUnaryOperator skyline) {
        Path2D path = new Path2D.Double();
        path.moveTo(-2, height + 2);
        for (int x = -2; x <= width + 2; x += 2) {
            path.lineTo(x, skyline.applyAsDouble(x));
        }
        path.lineTo(width + 2, height + 2);
        path.closePath();
        return path;
    }

    static Path2D polygon(double... coordinates) {
        Path2D path = new Path2D.Double();
        path.moveTo(coordinates[0], coordinates[1]);
        for (int at = 2; at < coordinates.length; at += 2) {
            path.lineTo(coordinates[at], coordinates[at + 1]);
        }
        path.closePath();
        return path;
    }

    static Ellipse2D disc(double x, double y, double radius) {
        return ellipse(x, y, radius, radius);
    }

    static Ellipse2D ellipse(double x, double y, double radiusX, double radiusY) {
        return new Ellipse2D.Double(x - radiusX, y - radiusY, 2 * radiusX, 2 * radiusY);
    }

    private static float[] evenly(int stops) {
        float[] fractions = new float[stops];
        for (int stop = 0; stop < stops; stop++) {
            fractions[stop] = stop / (stops - 1f);
        }
        return fractions;
    }
}
