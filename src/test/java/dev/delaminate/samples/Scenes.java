package dev.delaminate.samples;

import static dev.delaminate.samples.Canvas.colour;
import static dev.delaminate.samples.Canvas.disc;
import static dev.delaminate.samples.Canvas.ellipse;
import static dev.delaminate.samples.Canvas.gradient;
import static dev.delaminate.samples.Canvas.radial;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.function.DoubleUnaryOperator;

/** Three painted scenes: balloons in the morning, lanterns at night (tall), dunes at sunset (wide). */
final class Scenes {
    private Scenes() {}

    /** The one scene that pretends to be a photograph. */
    static void lake(Canvas canvas) {
        canvas.paste(new Lake(canvas.width(), canvas.height()).seen());
    }

    static void balloons(Canvas canvas) {
        canvas.fillAll(gradient(0, 0, 0, 640, colour(0x6BB6D6), colour(0x86C7DC), colour(0xA4D6E1), colour(0xBFE3E6)));
        canvas.soft(760, 490, 420, 240, 0xFFF4D6, 0.55);
        cloud(canvas, 170, 150, 1.2, 1);
        cloud(canvas, 640, 96, 0.8, 2);
        cloud(canvas, 860, 290, 1, 3);
        cloud(canvas, 60, 380, 0.9, 4);
        Noise hills = new Noise(14);
        int[][] ridges = {{0xA8C99A, 0xC8DCAE, 505}, {0x7FAE6C, 0xA5C77F, 545}, {0x4F8C4A, 0x82AE58, 585}};
        for (int ridge = 0; ridge < ridges.length; ridge++) {
            int[] looks = ridges[ridge];
            int depth = ridge;
            canvas.fill(
                    canvas.below(x -> looks[2] - 46 * hills.at(x / (260.0 - 40 * depth), depth * 9, 2)),
                    gradient(0, looks[2] - 40, 0, 640, colour(looks[0]), colour(looks[1])));
        }
        balloon(canvas, 150, 330, 0.42, 0xF2C14E, 0xF78154);
        balloon(canvas, 800, 210, 0.6, 0x8A3B72, 0xF3C9B0);
        balloon(canvas, 590, 400, 0.36, 0xB83B5E, 0xF6E3C5);
        balloon(canvas, 400, 250, 1.15, 0xE4572E, 0xFFF3DC);
    }

    private static void cloud(Canvas canvas, double x, double y, double size, int seed) {
        Noise chance = new Noise(seed);
        canvas.at(x, y, 0, size, () -> {
            for (int puff = 0; puff < 26; puff++) {
                double across = 240 * (chance.grain(puff, 0) - 0.5);
                double thick = 1 - Math.abs(across) / 150;
                double up = -34 * thick * chance.grain(puff, 1);
                double radius = 22 + 46 * thick * chance.grain(puff, 2);
                canvas.soft(across, up + 8, radius * 1.5, radius, 0xC9DDE2, 0.28);
                canvas.soft(across, up, radius * 1.4, radius * 0.9, 0xFFFFFF, 0.6);
            }
        });
    }

    private static void balloon(Canvas canvas, double x, double y, double size, int one, int other) {
        canvas.at(x, y, 0, size, () -> {
            canvas.line(Canvas.polygon(-40, 128, -17, 196), 1.6, colour(0x5B4636));
            canvas.line(Canvas.polygon(40, 128, 17, 196), 1.6, colour(0x5B4636));
            canvas.line(Canvas.polygon(-14, 140, -8, 196), 1.4, colour(0x5B4636));
            canvas.line(Canvas.polygon(14, 140, 8, 196), 1.4, colour(0x5B4636));
            for (int gore = 0; gore < 5; gore++) {
                canvas.fill(envelope(1 - 0.22 * gore), colour(gore % 2 == 0 ? one : other));
            }
            canvas.within(envelope(1), () -> {
                canvas.fill(
                        new Rectangle2D.Double(-130, -130, 260, 290),
                        radial(-38, -46, 230, colour(0xFFFFFF, 0.32), colour(0xFFFFFF, 0), colour(0x2A1030, 0.42)));
                canvas.fill(ellipse(0, 148, 60, 16), colour(0x6E3B2A, 0.55));
            });
            canvas.fill(
                    new RoundRectangle2D.Double(-20, 194, 40, 30, 9, 9),
                    gradient(-20, 0, 20, 0, colour(0xB98150), colour(0x8A5A34), colour(0x5E3A20)));
            canvas.fill(new RoundRectangle2D.Double(-22, 192, 44, 7, 6, 6), colour(0x4E301C));
        });
    }

    /** The outline of a balloon, 250 high; narrower ones are its gores. */
    private static Path2D envelope(double part) {
        Path2D outline = new Path2D.Double();
        outline.moveTo(0, -120);
        outline.curveTo(part * 88, -120, part * 130, -62, part * 128, -4);
        outline.curveTo(part * 124, 62, part * 62, 104, part * 42, 146);
        outline.quadTo(0, 156, part * -42, 146);
        outline.curveTo(part * -62, 104, part * -124, 62, part * -128, -4);
        outline.curveTo(part * -130, -62, part * -88, -120, 0, -120);
        outline.closePath();
        return outline;
    }

    static void lanterns(Canvas canvas) {
        canvas.fillAll(gradient(
                0,
                0,
                0,
                1440,
                colour(0x0D1233),
                colour(0x1F1F52),
                colour(0x47306B),
                colour(0x8A4470),
                colour(0xC9645F)));
        Noise chance = new Noise(30);
        for (int star = 0; star < 150; star++) {
            double y = 1000 * chance.grain(star, 1);
            canvas.fill(
                    disc(480 * chance.grain(star, 0), y, 0.5 + 1.1 * chance.grain(star, 2)),
                    colour(0xFFF4DE, (0.3 + 0.6 * chance.grain(star, 3)) * (1 - y / 1100)));
        }
        canvas.soft(366, 150, 190, 190, 0xFFF0CC, 0.4);
        canvas.fill(disc(366, 150, 52), radial(350, 134, 90, colour(0xFFFBEA), colour(0xF3DFB4)));
        for (int lantern = 0; lantern < 25; lantern++) {
            double size = 0.16 + 0.032 * lantern * (0.6 + 0.4 * chance.grain(lantern, 12));
            double x = 4 + 440 * ((0.31 + lantern * 0.7549) % 1) + 50 * (chance.grain(lantern, 10) - 0.3);
            double y = 270 + 880 * ((0.05 + lantern * 0.5698) % 1) + 70 * (chance.grain(lantern, 11) - 0.5);
            lantern(canvas, x, y, size, 10 * (chance.grain(lantern, 13) - 0.5));
        }
        roofs(canvas);
    }

    private static void lantern(Canvas canvas, double x, double y, double size, double lean) {
        canvas.soft(x, y, 150 * size, 150 * size, 0xFFB057, 0.5);
        canvas.at(x, y, lean, size, () -> {
            Path2D paper = new Path2D.Double();
            paper.moveTo(-36, 52);
            paper.curveTo(-44, 10, -54, -30, -44, -58);
            paper.quadTo(0, -80, 44, -58);
            paper.curveTo(54, -30, 44, 10, 36, 52);
            paper.quadTo(0, 62, -36, 52);
            paper.closePath();
            canvas.fill(
                    paper,
                    gradient(0, -70, 0, 58, colour(0xD9542B), colour(0xF58B3C), colour(0xFFC867), colour(0xFFF0BE)));
            canvas.within(paper, () -> {
                canvas.soft(0, 40, 44, 70, 0xFFFFF0, 0.85);
                canvas.fill(new Rectangle2D.Double(-15, -80, 1.6, 150), colour(0x9A3A1C, 0.3));
                canvas.fill(new Rectangle2D.Double(14, -80, 1.6, 150), colour(0x9A3A1C, 0.3));
            });
            canvas.fill(ellipse(0, 54, 35, 6), colour(0xA8481F));
        });
    }

    private static void roofs(Canvas canvas) {
        Color far = colour(0x3B1F45);
        Color near = colour(0x150D26);
        double[][] houses = {{-30, 1290, 170}, {120, 1310, 130}, {250, 1270, 190}, {420, 1300, 150}};
        for (double[] house : houses) {
            roof(canvas, house[0], house[1], house[2], far);
        }
        canvas.fill(new Rectangle2D.Double(0, 1330, 480, 110), far);
        double[][] front = {{-60, 1370, 220}, {130, 1345, 180}, {300, 1375, 240}};
        for (double[] house : front) {
            roof(canvas, house[0], house[1], house[2], near);
        }
        canvas.fill(new Rectangle2D.Double(0, 1392, 480, 48), near);
        for (int window = 0; window < 9; window++) {
            canvas.fill(
                    new RoundRectangle2D.Double(24 + 52 * window, 1404 + 7 * (window % 2), 13, 17, 3, 3),
                    colour(0xFFC66B, 0.9));
        }
    }

    /** A roof with turned-up eaves. */
    private static void roof(Canvas canvas, double x, double y, double width, Color colour) {
        Path2D roof = new Path2D.Double();
        roof.moveTo(x - 16, y - 6);
        roof.quadTo(x + width * 0.28, y - 12, x + width * 0.36, y - 54);
        roof.lineTo(x + width * 0.64, y - 54);
        roof.quadTo(x + width * 0.72, y - 12, x + width + 16, y - 6);
        roof.quadTo(x + width, y + 8, x + width - 12, y + 10);
        roof.lineTo(x + width - 12, 1450);
        roof.lineTo(x + 12, 1450);
        roof.lineTo(x + 12, y + 10);
        roof.quadTo(x, y + 8, x - 16, y - 6);
        roof.closePath();
        canvas.fill(roof, colour);
    }

    static void dunes(Canvas canvas) {
        canvas.fillAll(gradient(0, 0, 0, 330, colour(0x35507E), colour(0x9A7BA0), colour(0xEFA588), colour(0xFFD9A0)));
        canvas.soft(1130, 236, 460, 300, 0xFFE9B5, 0.85);
        canvas.fill(disc(1130, 236, 56), colour(0xFFF6DE));
        int[][] looks = {
            {250, 30, 0xD99A86, 0xE7B394},
            {290, 46, 0xC97F62, 0xE3A377},
            {345, 60, 0xB1633F, 0xD98A52},
            {415, 56, 0x7E3D2A, 0xBE6B3C}
        };
        Noise wind = new Noise(41);
        for (int row = 0; row < looks.length; row++) {
            int[] look = looks[row];
            double along = 420 - 60 * row;
            double aside = row * 5.5;
            DoubleUnaryOperator crest =
                    x -> look[0] - look[1] * wind.at((x + 3 * along * aside / 5.5) / along, aside, 2);
            dune(canvas, crest, look, row);
            if (row == 2) {
                for (int camel = 0; camel < 4; camel++) {
                    double x = 330 + 62 * camel;
                    camel(canvas, x, crest.applyAsDouble(x) - 19, 0.9);
                }
            }
        }
    }

    private static void dune(Canvas canvas, DoubleUnaryOperator crest, int[] look, int row) {
        Path2D slope = canvas.below(crest);
        canvas.fill(slope, gradient(0, look[0] - 50, 0, look[0] + 130, colour(look[3]), colour(look[2])));
        Noise sand = new Noise(90 + row);
        canvas.within(slope, () -> {
            for (int ripple = 0; ripple < 9; ripple++) {
                int fold = ripple;
                canvas.line(
                        canvas.below(
                                x -> crest.applyAsDouble(x) + 9 + fold * (7 + 2 * row) + 5 * sand.at(x / 90, fold, 2)),
                        1.2,
                        colour(0xFFE3B8, 0.16 - 0.015 * fold));
            }
        });
        canvas.line(slope, 1.6, colour(0xFFEAC4, 0.5));
    }

    private static void camel(Canvas canvas, double x, double y, double size) {
        canvas.at(x, y, 0, size, () -> {
            Color shade = colour(0x4A2430);
            Path2D body = new Path2D.Double();
            body.moveTo(-20, 0);
            body.curveTo(-18, -10, -12, -10, -8, -18);
            body.curveTo(-4, -24, 4, -22, 8, -10);
            body.curveTo(14, -8, 20, -8, 24, -22);
            body.curveTo(25, -27, 34, -26, 35, -21);
            body.curveTo(32, -19, 30, -20, 29, -17);
            body.curveTo(27, -4, 22, 4, 14, 4);
            body.lineTo(-14, 4);
            body.quadTo(-20, 4, -20, 0);
            body.closePath();
            canvas.fill(body, shade);
            for (double leg : new double[] {-16, -11, 9, 14}) {
                canvas.fill(Canvas.polygon(leg, 2, leg + 4, 2, leg + 2.6, 24, leg + 0.6, 24), shade);
            }
        });
    }
}
