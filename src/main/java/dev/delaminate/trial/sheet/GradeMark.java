package dev.delaminate.trial.sheet;

import dev.delaminate.quality.Grade;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import org.jspecify.annotations.Nullable;

/**
 * A grade as a shape that is told from the others without its colour: a tick in a circle, a bar in a triangle, a cross in a
 * square, and an empty circle where there is none. 16 pixels wide and high.
 */
final class GradeMark {
    static final int SIDE = 16;

    private static final Color GOOD = new Color(0x1B7F3B);
    private static final Color WEAK = new Color(0x9A5B00);
    private static final Color BAD = new Color(0xB3261E);

    private GradeMark() {}

    static Color color(@Nullable Grade grade) {
        if (grade == null) {
            return Pen.QUIET;
        }
        return switch (grade) {
            case GOOD -> GOOD;
            case WEAK -> WEAK;
            case BAD -> BAD;
        };
    }

    static void draw(Pen pen, @Nullable Grade grade, int x, int y) {
        Graphics2D on = pen.graphics();
        on.setColor(color(grade));
        on.setStroke(new BasicStroke(1.5f));
        if (grade == null) {
            on.draw(new Ellipse2D.Float(x + 1, y + 1, SIDE - 2, SIDE - 2));
            return;
        }
        switch (grade) {
            case GOOD -> on.fill(new Ellipse2D.Float(x, y, SIDE, SIDE));
            case WEAK -> on.fill(lines(true, x + 8, y, x + 16.5f, y + 15.5f, x - 0.5f, y + 15.5f));
            case BAD -> on.fill(new Rectangle2D.Float(x + 0.5f, y + 0.5f, SIDE - 1, SIDE - 1));
        }
        on.setColor(Pen.PAPER);
        on.setStroke(new BasicStroke(2, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        switch (grade) {
            case GOOD -> on.draw(lines(false, x + 4.5f, y + 8.5f, x + 7, y + 11, x + 11.5f, y + 5.5f));
            case WEAK -> {
                on.draw(lines(false, x + 8, y + 6, x + 8, y + 9.5f));
                on.draw(lines(false, x + 8, y + 12.5f, x + 8, y + 12.6f));
            }
            case BAD -> {
                on.draw(lines(false, x + 5, y + 5, x + 11, y + 11));
                on.draw(lines(false, x + 11, y + 5, x + 5, y + 11));
            }
        }
    }

    private static Path2D lines(boolean isClosed, float... points) {
        Path2D path = new Path2D.Float();
        path.moveTo(points[0], points[1]);
        for (int at = 2; at < points.length; at += 2) {
            path.lineTo(points[at], points[at + 1]);
        }
        if (isClosed) {
            path.closePath();
        }
        return path;
    }
}
