package dev.delaminate.samples;

import static dev.delaminate.samples.Canvas.colour;
import static dev.delaminate.samples.Canvas.disc;
import static dev.delaminate.samples.Canvas.gradient;
import static dev.delaminate.samples.Canvas.polygon;

import java.awt.Color;
import java.awt.geom.Arc2D;
import java.awt.geom.Path2D;
import java.awt.geom.QuadCurve2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;

/** Two posters: a harbour at dusk, and a grid of plain shapes. */
final class Posters {
    private static final int INK = 0x16304A;
    private static final int CREAM = 0xFFF1D2;
    private static final int CORAL = 0xE8604C;
    private static final double WATERLINE = 640;

    private Posters() {}

    static void harbour(Canvas canvas) {
        canvas.fillAll(gradient(
                0,
                0,
                0,
                WATERLINE,
                colour(0x1F3F66),
                colour(0x5B5E8C),
                colour(0xD9788A),
                colour(0xF7A578),
                colour(0xFFDDA0)));
        canvas.soft(400, 520, 420, 420, 0xFFE3A3, 0.75);
        canvas.fill(disc(400, 520, 118), colour(CREAM));
        clouds(canvas);
        Noise hills = new Noise(3);
        canvas.fill(
                canvas.below(x -> 600 - 75 * Math.exp(-Math.pow((x - 120) / 190, 2)) - 10 * hills.at(x / 60, 0, 3)),
                gradient(0, 520, 0, WATERLINE, colour(0x8A6A8F), colour(0xC98591)));
        canvas.fill(
                canvas.below(x -> 622 - 70 * Math.exp(-Math.pow((x - 690) / 150, 2)) - 6 * hills.at(x / 40, 5, 3)),
                gradient(0, 540, 0, WATERLINE, colour(0x57598A), colour(0x8C6C90)));
        water(canvas);
        sail(canvas, 210, 705, 1.25, CREAM, CORAL);
        sail(canvas, 478, 668, 0.55, 0xFFE0B0, 0xF2A05E);
        sail(canvas, 90, 662, 0.42, 0xF7D9B8, 0xD98A78);
        lighthouse(canvas);
        gull(canvas, 180, 250, 1);
        gull(canvas, 250, 215, 0.7);
        gull(canvas, 130, 190, 0.55);
    }

    private static void clouds(Canvas canvas) {
        Color[] haze = {colour(0xFFE8C8, 0.55), colour(0xFFD0B0, 0.5), colour(0xE9A6A0, 0.45)};
        double[][] bars = {
            {-40, 330, 330, 16}, {60, 352, 240, 12}, {470, 392, 320, 14}, {540, 412, 160, 10}, {-30, 455, 190, 12}
        };
        for (int bar = 0; bar < bars.length; bar++) {
            double[] at = bars[bar];
            canvas.fill(new RoundRectangle2D.Double(at[0], at[1], at[2], at[3], at[3], at[3]), haze[bar % haze.length]);
        }
    }

    private static void water(Canvas canvas) {
        canvas.fill(
                new Rectangle2D.Double(0, WATERLINE, 720, 440),
                gradient(
                        0, WATERLINE, 0, 1080, colour(0xF2A27E), colour(0x9C6A86), colour(0x33547C), colour(0x142F4E)));
        Noise chance = new Noise(11);
        for (int stripe = 0; stripe < 24; stripe++) {
            double y = WATERLINE + 4 + stripe * stripe * 0.62 + stripe * 3;
            double half = 112 - stripe * 2.2 + 36 * (chance.grain(stripe, 1) - 0.5);
            double shift = 26 * (chance.grain(stripe, 2) - 0.5);
            double thick = 3 + stripe * 0.28;
            canvas.fill(
                    new RoundRectangle2D.Double(400 + shift - half, y, 2 * half, thick, thick, thick),
                    colour(0xFFE2AE, 0.9 - stripe * 0.031));
        }
        for (int ripple = 0; ripple < 46; ripple++) {
            double depth = chance.grain(ripple, 3);
            double y = WATERLINE + 14 + 420 * depth * depth;
            double length = 20 + 130 * depth * chance.grain(ripple, 4);
            double x = 760 * chance.grain(ripple, 5) - 40;
            canvas.fill(
                    new RoundRectangle2D.Double(x, y, length, 2 + 3 * depth, 4, 4),
                    colour(ripple % 3 == 0 ? 0x0F2740 : 0xF0B49C, 0.28));
        }
    }

    private static void sail(Canvas canvas, double x, double y, double size, int main, int jib) {
        canvas.at(x, y, 0, size, () -> {
            for (int stripe = 0; stripe < 7; stripe++) {
                double half = 52 - 5 * stripe;
                canvas.fill(
                        new RoundRectangle2D.Double(-half + 5 * (stripe % 2), 24 + 13 * stripe, 2 * half, 5, 5, 5),
                        colour(main, 0.5 - 0.06 * stripe));
            }
            Path2D hull = new Path2D.Double();
            hull.moveTo(-70, -4);
            hull.lineTo(78, -8);
            hull.quadTo(62, 24, 44, 24);
            hull.lineTo(-46, 24);
            hull.quadTo(-62, 20, -70, -4);
            hull.closePath();
            canvas.fill(hull, gradient(0, -6, 0, 24, colour(0x23405E), colour(INK)));
            Path2D mainsail = new Path2D.Double();
            mainsail.moveTo(6, -172);
            mainsail.quadTo(76, -90, 70, -20);
            mainsail.lineTo(6, -16);
            mainsail.closePath();
            canvas.fill(
                    mainsail, gradient(6, 0, 76, 0, colour(main), colour(main).darker()));
            Path2D foresail = new Path2D.Double();
            foresail.moveTo(-3, -158);
            foresail.quadTo(-46, -80, -62, -18);
            foresail.lineTo(-3, -18);
            foresail.closePath();
            canvas.fill(foresail, colour(jib));
            canvas.line(new Path2D.Double(polygon(2, -180, 2, -6)), 3, colour(INK));
        });
    }

    private static void lighthouse(Canvas canvas) {
        canvas.fill(
                polygon(592, 470, -60, 360, -60, 440),
                gradient(592, 470, 0, 400, colour(0xFFF3C4, 0.6), colour(0xFFF3C4, 0)));
        Noise rock = new Noise(21);
        canvas.fill(
                canvas.below(x -> 690
                        + 500 / (1 + Math.exp((x - 455) / 16))
                        + 24 * rock.at(x / 30, 0, 4)
                        - 60 / (1 + Math.exp((660 - x) / 14))),
                gradient(0, 640, 0, 1000, colour(0x37507A), colour(0x10233A)));
        canvas.fill(
                polygon(560, 720, 572, 490, 612, 490, 624, 720),
                gradient(556, 0, 628, 0, colour(0xFFF3DC), colour(0xF3D6BC), colour(0xA98390)));
        canvas.within(polygon(560, 720, 572, 490, 612, 490, 624, 720), () -> {
            for (int band = 0; band < 3; band++) {
                canvas.fill(
                        new Rectangle2D.Double(550, 522 + 66 * band, 84, 33),
                        gradient(556, 0, 628, 0, colour(0xF0705A), colour(CORAL), colour(0x8E3344)));
            }
        });
        canvas.fill(new RoundRectangle2D.Double(562, 482, 60, 9, 4, 4), colour(INK));
        canvas.fill(new Rectangle2D.Double(576, 452, 32, 32), colour(0xFFE9A8));
        canvas.soft(592, 468, 70, 70, 0xFFF2C0, 0.9);
        canvas.fill(new Rectangle2D.Double(590, 452, 4, 30), colour(INK));
        canvas.fill(polygon(568, 454, 592, 426, 616, 454), colour(CORAL));
        canvas.fill(disc(592, 424, 4), colour(INK));
        canvas.fill(new RoundRectangle2D.Double(585, 586, 14, 24, 14, 14), colour(INK));
        canvas.fill(new RoundRectangle2D.Double(584, 684, 17, 40, 16, 16), colour(INK));
        canvas.fill(
                canvas.below(x -> 716 + 440 / (1 + Math.exp((x - 512) / 12)) + 14 * rock.at(x / 22, 7, 4)),
                gradient(0, 700, 0, 1000, colour(0x24395A), colour(0x0C1B2D)));
    }

    private static void gull(Canvas canvas, double x, double y, double size) {
        canvas.at(x, y, -6, size, () -> {
            canvas.line(new QuadCurve2D.Double(-30, -6, -14, -20, 0, 0), 4, colour(CREAM));
            canvas.line(new QuadCurve2D.Double(0, 0, 14, -20, 30, -6), 4, colour(CREAM));
        });
    }

    static void shapes(Canvas canvas) {
        canvas.fillAll(colour(0xF4EAD8));
        int[] inks = {0x1F2A44, 0xD8483E, 0xEFB23E, 0x2B7F8C, 0xE9A6A1};
        // Laid out by hand, row by row: which shape, turned how often, in which ink on which (−1 is the paper).
        int[][] cells = {
            {0, 0, 1, 2}, {1, 0, 0, -1}, {2, 1, 3, 4}, {3, 0, 2, 0},
            {4, 0, 3, -1}, {0, 2, 2, 0}, {1, 0, 1, -1}, {0, 3, 0, 4},
            {2, 0, 0, 1}, {3, 1, 4, -1}, {5, 0, 3, 2}, {4, 1, 1, -1},
            {1, 0, 2, 3}, {0, 1, 1, -1}, {4, 2, 0, 4}, {2, 3, 2, 1},
            {0, 3, 4, 0}, {5, 0, 1, -1}, {3, 0, 3, 2}, {0, 0, 0, -1}
        };
        double side = 160;
        for (int cell = 0; cell < cells.length; cell++) {
            int[] what = cells[cell];
            int row = cell / 4;
            double x = 40 + side * (cell % 4) + side / 2;
            double y = 50 + side * row + side / 2;
            if (what[3] >= 0) {
                canvas.fill(new Rectangle2D.Double(x - side / 2, y - side / 2, side, side), colour(inks[what[3]]));
            }
            canvas.at(x, y, 90 * what[1], side, () -> shape(canvas, what[0], colour(inks[what[2]])));
        }
    }

    private static void shape(Canvas canvas, int shape, Color ink) {
        switch (shape) {
            case 0 -> canvas.fill(new Arc2D.Double(-1.5, -0.5, 2, 2, 0, 90, Arc2D.PIE), ink);
            case 1 -> canvas.fill(disc(0, 0, 0.4), ink);
            case 2 -> {
                canvas.fill(new Arc2D.Double(-0.5, -0.5, 1, 1, 0, 180, Arc2D.PIE), ink);
                canvas.fill(new Arc2D.Double(-0.5, 0, 1, 1, 0, 180, Arc2D.PIE), ink);
            }
            case 3 -> {
                for (int bar = 0; bar < 4; bar++) {
                    canvas.fill(new Rectangle2D.Double(-0.5, -0.5 + 0.25 * bar, 1, 0.125), ink);
                }
            }
            case 4 -> canvas.fill(polygon(-0.5, 0.5, 0.5, 0.5, 0.5, -0.5), ink);
            default -> {
                canvas.fill(disc(0, 0, 0.5), ink);
                canvas.fill(disc(0, 0, 0.3), colour(0xF4EAD8));
                canvas.fill(disc(0, 0, 0.14), ink);
            }
        }
    }
}
