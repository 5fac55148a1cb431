package dev.delaminate.samples;

import static dev.delaminate.samples.Canvas.colour;
import static dev.delaminate.samples.Canvas.disc;
import static dev.delaminate.samples.Canvas.gradient;
import static dev.delaminate.samples.Canvas.radial;

import java.awt.geom.Arc2D;
import java.awt.geom.CubicCurve2D;
import java.awt.geom.Path2D;
import java.awt.geom.QuadCurve2D;
import java.awt.geom.Rectangle2D;

/** Small flat things: a logo on nothing, an icon, a pattern. */
final class Marks {
    private Marks() {}

    /** Three sheets that float over each other. */
    static void sheets(Canvas canvas) {
        int[][] sheets = {{0x14506B, 0x1F7A8C}, {0x2A9D8F, 0x7FD1B9}, {0xF4A259, 0xF9D976}};
        for (int sheet = 0; sheet < sheets.length; sheet++) {
            double y = 400 - 100 * sheet;
            if (sheet > 0) {
                canvas.soft(300, y + 78, 230, 92, 0x0B2E3F, 0.4);
            }
            canvas.fill(
                    sheet(300, y, 226, 128, 34),
                    gradient(80, y, 520, y, colour(sheets[sheet][0], 0.94), colour(sheets[sheet][1], 0.94)));
            canvas.line(sheet(300, y, 222, 125, 34), 3, colour(0xFFFFFF, 0.35));
        }
    }

    /** A rhombus with rounded corners. */
    private static Path2D sheet(double x, double y, double halfWidth, double halfHeight, double round) {
        double slope = halfHeight / halfWidth;
        Path2D path = new Path2D.Double();
        path.moveTo(x - round, y - halfHeight + round * slope);
        path.quadTo(x, y - halfHeight, x + round, y - halfHeight + round * slope);
        path.lineTo(x + halfWidth - round, y - round * slope);
        path.quadTo(x + halfWidth, y, x + halfWidth - round, y + round * slope);
        path.lineTo(x + round, y + halfHeight - round * slope);
        path.quadTo(x, y + halfHeight, x - round, y + halfHeight - round * slope);
        path.lineTo(x - halfWidth + round, y + round * slope);
        path.quadTo(x - halfWidth, y, x - halfWidth + round, y - round * slope);
        path.closePath();
        return path;
    }

    static void cherries(Canvas canvas) {
        canvas.fillAll(colour(0xFFF6E9));
        canvas.line(new QuadCurve2D.Double(15, 30, 18, 14, 31, 8), 1.8, colour(0x5E7F3A));
        canvas.line(new QuadCurve2D.Double(32, 32, 32, 18, 31, 8), 1.8, colour(0x5E7F3A));
        Path2D leaf = new Path2D.Double();
        leaf.moveTo(31, 8);
        leaf.quadTo(36, 2, 45, 6);
        leaf.quadTo(40, 14, 31, 8);
        canvas.fill(leaf, gradient(31, 4, 44, 12, colour(0x9CC75B), colour(0x4F8F3C)));
        canvas.fill(disc(14.5, 33, 9), radial(11, 30, 15, colour(0xFF7A70), colour(0xD92B3A), colour(0x8F1230)));
        canvas.fill(disc(32.5, 35, 9), radial(29, 32, 15, colour(0xFF7A70), colour(0xD92B3A), colour(0x8F1230)));
        canvas.fill(disc(11.5, 30, 2), colour(0xFFE9E4, 0.9));
        canvas.fill(disc(29.5, 32, 2), colour(0xFFE9E4, 0.9));
    }

    /** Glazed tiles, four by four. */
    static void tiles(Canvas canvas) {
        canvas.fillAll(colour(0xF6F2E7));
        for (int tile = 0; tile < 16; tile++) {
            int row = tile / 4;
            canvas.at(120 * (tile % 4) + 60, 120 * row + 60, 0, 1, () -> tile(canvas));
        }
    }

    private static void tile(Canvas canvas) {
        int cobalt = 0x1D4E9E;
        for (int corner = 0; corner < 4; corner++) {
            canvas.at(0, 0, 90 * corner, 1, () -> {
                canvas.fill(new Arc2D.Double(-96, -96, 72, 72, 270, 90, Arc2D.PIE), colour(cobalt));
                canvas.fill(new Arc2D.Double(-84, -84, 48, 48, 270, 90, Arc2D.PIE), colour(0xEDB63C));
                canvas.fill(new Arc2D.Double(-74, -74, 28, 28, 270, 90, Arc2D.PIE), colour(0xF6F2E7));
                Path2D petal = new Path2D.Double();
                petal.moveTo(0, 0);
                petal.curveTo(-18, -16, -16, -40, 0, -54);
                petal.curveTo(16, -40, 18, -16, 0, 0);
                canvas.fill(petal, colour(0x7FB2DC));
                canvas.line(petal, 2.4, colour(cobalt));
                canvas.line(new CubicCurve2D.Double(12, -12, 24, -16, 34, -10, 32, -32), 3, colour(cobalt));
                canvas.line(new CubicCurve2D.Double(12, -12, 16, -24, 10, -34, 32, -32), 3, colour(cobalt));
                canvas.fill(disc(32, -32, 4.5), colour(0xEDB63C));
            });
        }
        canvas.fill(disc(0, 0, 13), colour(cobalt));
        canvas.fill(disc(0, 0, 8), colour(0xEDB63C));
        canvas.line(new Rectangle2D.Double(-60, -60, 120, 120), 1.2, colour(0xC9CFD6));
    }
}
