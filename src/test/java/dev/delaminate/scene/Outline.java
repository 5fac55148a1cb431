package dev.delaminate.scene;

import java.util.List;

/**
 * The outline of a shape as its signed distance. The unit is the height of the picture, the origin its upper left corner.
 *
 * @param field that tells the distance
 * @param left of the box that holds the shape, as are the three that follow
 */
public record Outline(Field field, double left, double top, double right, double bottom) {
    /** Tells how far away the outline is at least: negative inside. */
    @FunctionalInterface
    public interface Field {
        double distance(double u, double v);
    }

    /** From one point to another, as a pen of round tip draws it. */
    public record Stroke(double fromU, double fromV, double toU, double toV) {
        private double distance(double u, double v) {
            double alongU = toU - fromU;
            double alongV = toV - fromV;
            double squared = alongU * alongU + alongV * alongV;
            double share = squared == 0 ? 0 : ((u - fromU) * alongU + (v - fromV) * alongV) / squared;
            double kept = Math.max(0, Math.min(1, share));
            return Math.hypot(u - fromU - kept * alongU, v - fromV - kept * alongV);
        }
    }

    private static Outline around(Field field, double u, double v, double reach) {
        return new Outline(field, u - reach, v - reach, u + reach, v + reach);
    }

    public static Outline ellipse(double u, double v, double across, double down, double angle) {
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        Field field = (x, y) -> {
            double along = (x - u) * cos + (y - v) * sin;
            double beside = (y - v) * cos - (x - u) * sin;
            return (Math.hypot(along / across, beside / down) - 1) * Math.min(across, down);
        };
        return around(field, u, v, Math.max(across, down));
    }

    /** A round thing with {@code lobes} bumps. */
    public static Outline blob(double u, double v, double radius, int lobes, double bump, double turn) {
        Field field = (x, y) -> {
            double angle = Math.atan2(y - v, x - u);
            double edge = 1 + bump * Math.cos(lobes * angle + turn) + bump / 2 * Math.sin((lobes + 2) * angle + turn);
            return (Math.hypot(x - u, y - v) - radius * edge) * 0.6;
        };
        return around(field, u, v, radius * (1 + 1.5 * bump));
    }

    public static Outline box(double u, double v, double halfWidth, double halfHeight, double corner, double angle) {
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        Field field = (x, y) -> {
            double across = Math.abs((x - u) * cos + (y - v) * sin) - halfWidth + corner;
            double down = Math.abs((y - v) * cos - (x - u) * sin) - halfHeight + corner;
            return Math.hypot(Math.max(across, 0), Math.max(down, 0)) + Math.min(Math.max(across, down), 0) - corner;
        };
        return around(field, u, v, Math.hypot(halfWidth, halfHeight));
    }

    /** A star of {@code points} rays, or a regular polygon where {@code inner} is its apothem over its radius. */
    public static Outline star(double u, double v, double radius, double inner, int points, double turn) {
        double[] us = new double[2 * points];
        double[] vs = new double[2 * points];
        for (int corner = 0; corner < 2 * points; corner++) {
            double reach = corner % 2 == 0 ? radius : radius * inner;
            us[corner] = u + reach * Math.cos(turn + Math.PI * corner / points);
            vs[corner] = v + reach * Math.sin(turn + Math.PI * corner / points);
        }
        return around((x, y) -> polygon(us, vs, x, y), u, v, radius);
    }

    private static double polygon(double[] us, double[] vs, double x, double y) {
        double nearest = Double.MAX_VALUE;
        boolean isInside = false;
        for (int to = 0, from = us.length - 1; to < us.length; from = to++) {
            nearest = Math.min(nearest, new Stroke(us[from], vs[from], us[to], vs[to]).distance(x, y));
            if (vs[to] > y != vs[from] > y && x < (us[from] - us[to]) * (y - vs[to]) / (vs[from] - vs[to]) + us[to]) {
                isInside = !isInside;
            }
        }
        return isInside ? -nearest : nearest;
    }

    /** All of {@code strokes}, of one width. */
    public static Outline strokes(List<Stroke> strokes, double width) {
        double half = width / 2;
        Stroke[] drawn = strokes.toArray(Stroke[]::new);
        Field field = (u, v) -> {
            double nearest = Double.MAX_VALUE;
            for (Stroke stroke : drawn) {
                nearest = Math.min(nearest, stroke.distance(u, v));
            }
            return nearest - half;
        };
        double left = Double.MAX_VALUE;
        double top = Double.MAX_VALUE;
        double right = -Double.MAX_VALUE;
        double bottom = -Double.MAX_VALUE;
        for (Stroke stroke : drawn) {
            left = Math.min(left, Math.min(stroke.fromU, stroke.toU) - half);
            top = Math.min(top, Math.min(stroke.fromV, stroke.toV) - half);
            right = Math.max(right, Math.max(stroke.fromU, stroke.toU) + half);
            bottom = Math.max(bottom, Math.max(stroke.fromV, stroke.toV) + half);
        }
        return new Outline(field, left, top, right, bottom);
    }

    public Outline and(Outline other) {
        Field both = (u, v) -> Math.min(field.distance(u, v), other.field.distance(u, v));
        return new Outline(
                both,
                Math.min(left, other.left),
                Math.min(top, other.top),
                Math.max(right, other.right),
                Math.max(bottom, other.bottom));
    }

    public Outline moved(double across, double down) {
        return new Outline(
                (u, v) -> field.distance(u - across, v - down),
                left + across,
                top + down,
                right + across,
                bottom + down);
    }

    /** This one with a hole. */
    public Outline without(Outline hole) {
        return new Outline(
                (u, v) -> Math.max(field.distance(u, v), -hole.field.distance(u, v)), left, top, right, bottom);
    }
}
