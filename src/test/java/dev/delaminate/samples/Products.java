package dev.delaminate.samples;

import static dev.delaminate.samples.Canvas.colour;
import static dev.delaminate.samples.Canvas.disc;
import static dev.delaminate.samples.Canvas.ellipse;
import static dev.delaminate.samples.Canvas.gradient;
import static dev.delaminate.samples.Canvas.radial;

import java.awt.geom.CubicCurve2D;
import java.awt.geom.Path2D;
import java.awt.geom.QuadCurve2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;

/** Three things for sale, each on a plain ground with a soft shadow: a mug, a lamp, a plant. */
final class Products {
    private Products() {}

    static void mug(Canvas canvas) {
        canvas.fillAll(radial(430, 380, 760, colour(0xF4F6F6), colour(0xE6EAEC), colour(0xCAD2D7)));
        canvas.soft(500, 742, 420, 74, 0x46525C, 0.5);
        canvas.soft(450, 738, 250, 34, 0x20282F, 0.6);
        Path2D handle = new Path2D.Double();
        handle.moveTo(610, 400);
        handle.curveTo(760, 360, 790, 600, 598, 624);
        canvas.line(handle, 46, gradient(600, 380, 700, 640, colour(0x2E8A90), colour(0x1E6870), colour(0x12474F)));
        canvas.line(handle, 30, gradient(600, 380, 720, 640, colour(0x4FB0B2), colour(0x2A8288), colour(0x185A62)));
        canvas.at(-4, -7, 0, 1, () -> canvas.line(handle, 7, colour(0xBFE8E4, 0.5)));

        Path2D body = new Path2D.Double();
        body.moveTo(232, 316);
        body.curveTo(238, 470, 246, 600, 262, 694);
        body.curveTo(272, 766, 588, 766, 598, 694);
        body.curveTo(614, 600, 622, 470, 628, 316);
        body.closePath();
        canvas.fill(
                body,
                gradient(
                        228,
                        0,
                        632,
                        0,
                        colour(0x93573A),
                        colour(0xC98358),
                        colour(0xDB9A6C),
                        colour(0xBC774C),
                        colour(0x874E31),
                        colour(0x693A24)));
        canvas.within(body, () -> {
            speckles(canvas);
            Path2D glaze = new Path2D.Double();
            glaze.moveTo(200, 250);
            glaze.lineTo(200, 560);
            glaze.curveTo(240, 600, 262, 560, 290, 574);
            glaze.curveTo(318, 590, 310, 650, 334, 650);
            glaze.curveTo(358, 650, 350, 588, 384, 584);
            glaze.curveTo(424, 580, 420, 620, 446, 620);
            glaze.curveTo(476, 620, 466, 570, 502, 572);
            glaze.curveTo(536, 576, 526, 670, 550, 670);
            glaze.curveTo(576, 668, 566, 580, 640, 560);
            glaze.lineTo(660, 250);
            glaze.closePath();
            canvas.at(3, 8, 0, 1, () -> canvas.fill(glaze, colour(0x4A2A18, 0.35)));
            canvas.fill(
                    glaze,
                    gradient(
                            228,
                            0,
                            632,
                            0,
                            colour(0x17545C),
                            colour(0x3C9AA0),
                            colour(0x62BDBD),
                            colour(0x2F8A90),
                            colour(0x1A5F68),
                            colour(0x0F434B)));
            canvas.soft(336, 470, 34, 300, 0xFFFFFF, 0.5);
            canvas.soft(600, 520, 40, 330, 0x8FD0CE, 0.25);
        });
        canvas.fill(
                ellipse(430, 316, 198, 50),
                gradient(232, 0, 628, 0, colour(0x2C858C), colour(0x7CCBC8), colour(0x226F77)));
        canvas.fill(ellipse(430, 319, 184, 42), gradient(0, 276, 0, 362, colour(0x0F434B), colour(0x2B838A)));
        canvas.within(ellipse(430, 319, 184, 42), () -> {
            canvas.fill(
                    ellipse(430, 334, 174, 36),
                    gradient(260, 0, 600, 0, colour(0x2A160D), colour(0x5A331C), colour(0x2E180E)));
            canvas.line(ellipse(430, 334, 169, 33), 5, colour(0xB9793F, 0.55));
            canvas.soft(360, 338, 90, 12, 0xE0A868, 0.55);
        });
        steam(canvas, 370, 0);
        steam(canvas, 440, 24);
        steam(canvas, 500, -14);
    }

    private static void speckles(Canvas canvas) {
        Noise chance = new Noise(5);
        for (int speckle = 0; speckle < 130; speckle++) {
            double x = 235 + 390 * chance.grain(speckle, 0);
            double y = 560 + 190 * chance.grain(speckle, 1);
            canvas.fill(disc(x, y, 0.8 + 1.8 * chance.grain(speckle, 2)), colour(0x5A341F, 0.45));
        }
    }

    private static void steam(Canvas canvas, double x, double lift) {
        for (int puff = 0; puff < 60; puff++) {
            double up = puff / 59.0;
            double sway = 20 * Math.sin(5.2 * up + lift) * (0.3 + up);
            canvas.soft(x + sway, 290 + lift / 3 - 200 * up, 16 + 20 * up, 22, 0xFFFFFF, 0.16 * Math.sin(Math.PI * up));
        }
    }

    static void lamp(Canvas canvas) {
        canvas.fillAll(gradient(0, 0, 900, 900, colour(0xD9E4DD), colour(0xC4D3CB), colour(0xA9BCB3)));
        canvas.fill(
                new Rectangle2D.Double(0, 690, 900, 210), gradient(0, 690, 0, 900, colour(0xB4C5BC), colour(0xC9D7CF)));
        canvas.soft(450, 690, 900, 26, 0x9FB3A9, 0.35);
        canvas.soft(250, 764, 330, 64, 0xFFE9B0, 0.85);
        canvas.soft(640, 782, 230, 40, 0x3C5048, 0.55);
        Path2D cone = Canvas.polygon(190, 400, 434, 500, 520, 790, -60, 790);
        canvas.within(cone, () -> {
            canvas.soft(300, 470, 420, 440, 0xFFEDB8, 0.62);
            canvas.soft(300, 480, 240, 300, 0xFFF6DA, 0.5);
        });
        canvas.fill(
                ellipse(630, 772, 142, 30),
                gradient(480, 0, 780, 0, colour(0x2C3A3A), colour(0x4A5C5A), colour(0x18211F)));
        canvas.fill(
                ellipse(630, 762, 142, 30),
                gradient(480, 0, 780, 0, colour(0x42534F), colour(0x71857F), colour(0x2A3634)));
        canvas.line(new CubicCurve2D.Double(560, 752, 590, 742, 640, 742, 690, 752), 3, colour(0xFFFFFF, 0.22));
        arm(canvas, 630, 760, 690, 470);
        arm(canvas, 690, 470, 397, 254);
        joint(canvas, 690, 470, 22);
        joint(canvas, 630, 752, 15);
        canvas.at(350, 372, 22, 1, () -> shade(canvas));
        joint(canvas, 397, 254, 17);
    }

    private static void arm(Canvas canvas, double fromX, double fromY, double toX, double toY) {
        Path2D bone = new Path2D.Double();
        bone.moveTo(fromX, fromY);
        bone.lineTo(toX, toY);
        canvas.line(bone, 17, colour(0x2B3836));
        canvas.at(-2, -2, 0, 1, () -> canvas.line(bone, 11, colour(0x586B66)));
        canvas.at(-4, -3, 0, 1, () -> canvas.line(bone, 2.5, colour(0xD5E2DC, 0.6)));
    }

    private static void joint(Canvas canvas, double x, double y, double radius) {
        canvas.fill(
                disc(x, y, radius),
                radial(
                        x - radius / 3,
                        y - radius / 3,
                        radius * 1.4,
                        colour(0xF5D590),
                        colour(0xC8963F),
                        colour(0x7A5518)));
        canvas.fill(disc(x, y, radius / 3), colour(0x5E4112));
    }

    private static void shade(Canvas canvas) {
        canvas.fill(
                ellipse(0, 92, 128, 34),
                gradient(-128, 0, 128, 0, colour(0xFFF9E4), colour(0xFFEAB0), colour(0xF7C96A)));
        canvas.soft(0, 96, 90, 34, 0xFFFFFF, 1);
        canvas.fill(disc(0, 92, 27), radial(0, 92, 27, colour(0xFFFFFF), colour(0xFFF6D8)));
        Path2D dome = new Path2D.Double();
        dome.moveTo(-134, 92);
        dome.curveTo(-132, -20, -60, -84, -26, -92);
        dome.lineTo(26, -92);
        dome.curveTo(60, -84, 132, -20, 134, 92);
        dome.curveTo(100, 54, -100, 54, -134, 92);
        dome.closePath();
        canvas.fill(
                dome,
                gradient(
                        -134,
                        0,
                        134,
                        0,
                        colour(0xB8571F),
                        colour(0xE8863A),
                        colour(0xF6B160),
                        colour(0xDD7A31),
                        colour(0x8F3E14)));
        canvas.within(dome, () -> {
            canvas.soft(-40, -10, 30, 120, 0xFFF0D0, 0.65);
            canvas.soft(0, 92, 150, 40, 0xFFD98A, 0.5);
        });
        canvas.fill(
                new RoundRectangle2D.Double(-30, -118, 60, 34, 16, 16),
                gradient(-30, 0, 30, 0, colour(0x3B4B48), colour(0x7B8F89), colour(0x26312F)));
    }

    static void plant(Canvas canvas) {
        canvas.fillAll(radial(380, 400, 860, colour(0xFBEFE6), colour(0xF4DCCE), colour(0xE2BBA8)));
        canvas.soft(440, 898, 360, 62, 0x7A4636, 0.55);
        canvas.soft(400, 892, 200, 28, 0x4A241A, 0.6);
        Noise chance = new Noise(8);
        double[][] back = {{-64, 250}, {60, 262}, {-36, 345}, {32, 365}, {2, 400}, {-92, 190}, {90, 196}};
        double[][] front = {{-16, 318}, {15, 292}, {46, 226}, {-48, 214}, {-2, 205}, {-80, 138}, {76, 144}};
        for (int leaf = 0; leaf < back.length; leaf++) {
            leaf(canvas, back[leaf][0], back[leaf][1], 0.95 + 0.2 * chance.grain(leaf, 0), true);
        }
        for (int leaf = 0; leaf < front.length; leaf++) {
            leaf(canvas, front[leaf][0], front[leaf][1], 0.9 + 0.2 * chance.grain(leaf, 1), false);
        }
        pot(canvas);
    }

    /** A leaf at the end of its stem, which leaves the pot at an angle from straight up. */
    private static void leaf(Canvas canvas, double degrees, double length, double size, boolean inShade) {
        double turn = Math.toRadians(degrees);
        double tipX = 400 + length * Math.sin(turn);
        double tipY = 660 - length * Math.cos(turn);
        canvas.line(
                new QuadCurve2D.Double(
                        400 + degrees / 4, 680, 400 + length * 0.25 * Math.sin(turn), 660 - length * 0.65, tipX, tipY),
                6,
                colour(inShade ? 0x335E3F : 0x4C8A52));
        canvas.at(tipX, tipY, degrees * 1.25, size, () -> {
            int light = inShade ? 0x4E8A5C : 0x86BF6E;
            int dark = inShade ? 0x234F3B : 0x3B7F52;
            canvas.fill(half(-1), gradient(-62, 0, 0, -60, colour(dark), colour(light)));
            canvas.fill(half(1), gradient(0, -60, 66, 20, colour(inShade ? 0x3D7550 : 0x5FA35F), colour(dark)));
            canvas.line(new QuadCurve2D.Double(0, 30, 2, -60, 0, -150), 2.5, colour(0xDDEBB8, 0.6));
            for (int vein = 0; vein < 5; vein++) {
                double y = 12 - 28 * vein;
                double reach = 44 - 7 * Math.abs(vein - 1.5);
                canvas.line(
                        new QuadCurve2D.Double(0, y, reach / 2, y - 10, reach, y - 30), 1.3, colour(0xDDEBB8, 0.35));
                canvas.line(
                        new QuadCurve2D.Double(0, y, -reach / 2, y - 10, -reach, y - 30), 1.3, colour(0xDDEBB8, 0.35));
            }
        });
    }

    private static Path2D half(int side) {
        Path2D half = new Path2D.Double();
        half.moveTo(0, 34);
        half.curveTo(side * 50, 44, side * 86, -50, 0, -156);
        half.closePath();
        return half;
    }

    private static void pot(Canvas canvas) {
        canvas.fill(ellipse(400, 660, 150, 26), colour(0x4A2A20));
        Path2D body = new Path2D.Double();
        body.moveTo(264, 690);
        body.lineTo(300, 872);
        body.curveTo(310, 908, 490, 908, 500, 872);
        body.lineTo(536, 690);
        body.closePath();
        canvas.fill(
                body,
                gradient(
                        260,
                        0,
                        540,
                        0,
                        colour(0xA34F35),
                        colour(0xD9805A),
                        colour(0xE79A72),
                        colour(0xBF6240),
                        colour(0x7F3823)));
        canvas.within(body, () -> canvas.soft(400, 708, 170, 30, 0x5A2416, 0.6));
        Path2D rim = new Path2D.Double();
        rim.moveTo(248, 660);
        rim.curveTo(300, 694, 500, 694, 552, 660);
        rim.lineTo(544, 708);
        rim.curveTo(500, 738, 300, 738, 256, 708);
        rim.closePath();
        canvas.fill(
                rim,
                gradient(
                        248,
                        0,
                        552,
                        0,
                        colour(0xB0573A),
                        colour(0xE48E66),
                        colour(0xF2AE86),
                        colour(0xC86B47),
                        colour(0x8A3F28)));
        canvas.line(new CubicCurve2D.Double(250, 662, 300, 695, 500, 695, 550, 662), 3, colour(0xFFD9BE, 0.55));
    }
}
