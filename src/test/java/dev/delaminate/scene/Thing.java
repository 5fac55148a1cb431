package dev.delaminate.scene;

import dev.delaminate.raster.Bitmap;

/**
 * Something in a scene.
 *
 * @param softness width of its edge, from all to nothing, in heights of the picture; 0: a hard edge
 * @param opacity inside its edge, 0 to 1
 */
public record Thing(Kind kind, Outline outline, Paint paint, double softness, double opacity) {
    private static final int FINE = 8;

    /** This one elsewhere, its paint with it. */
    Thing moved(double across, double down) {
        Paint moved = (u, v, pixel) -> paint.at(u - across, v - down, pixel);
        return new Thing(kind, outline.moved(across, down), moved, softness, opacity);
    }

    /**
     * Draws it alone, with straight alpha: {@value #FINE}×{@value #FINE} samples in each pixel that its edge may touch, one
     * where it cannot.
     *
     * @param aspect width of the scene in heights, whatever the pixels' own aspect
     */
    Bitmap render(int width, int height, double aspect) {
        Bitmap bitmap = Bitmap.clear(width, height);
        double across = aspect / width;
        double down = 1.0 / height;
        double reach = softness / 2 + Math.hypot(across, down);
        int left = Math.max(0, (int) Math.floor((outline.left() - reach) / across));
        int right = Math.min(width, (int) Math.ceil((outline.right() + reach) / across));
        int bottom = Math.min(height, (int) Math.ceil((outline.bottom() + reach) / down));
        for (int y = Math.max(0, (int) Math.floor((outline.top() - reach) / down)); y < bottom; y++) {
            for (int x = left; x < right; x++) {
                double u = (x + 0.5) * across;
                double v = (y + 0.5) * down;
                double distance = outline.field().distance(u, v);
                if (distance < reach) {
                    double share = distance < -reach ? 1 : edge(u, v, across, down);
                    int alpha = (int) Math.round(255 * opacity * share);
                    int colour = paint.at(u, v, Math.max(across, down));
                    bitmap.argb()[y * width + x] = alpha == 0 ? 0 : alpha << 24 | colour;
                }
            }
        }
        return bitmap;
    }

    private double edge(double u, double v, double across, double down) {
        double sum = 0;
        for (int row = 0; row < FINE; row++) {
            double fineV = v + ((row + 0.5) / FINE - 0.5) * down;
            for (int column = 0; column < FINE; column++) {
                sum += share(outline.field().distance(u + ((column + 0.5) / FINE - 0.5) * across, fineV));
            }
        }
        return sum / (FINE * FINE);
    }

    private double share(double distance) {
        if (softness == 0) {
            return distance < 0 ? 1 : 0;
        }
        double linear = Math.max(0, Math.min(1, 0.5 - distance / softness));
        return linear * linear * (3 - 2 * linear);
    }
}
