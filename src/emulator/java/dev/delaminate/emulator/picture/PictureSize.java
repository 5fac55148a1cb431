package dev.delaminate.emulator.picture;

/**
 * Width and height of a picture in pixels, and the size its layers get.
 *
 * <p>The model behind the service works at about 640² pixels, in the source's aspect, with sides that are multiples of
 * 32 (contract, "Done"): 16:9 becomes 864×480, a square 640×640. Aspects beyond 8:1 are treated as 8:1.
 */
public record PictureSize(int width, int height) {
    private static final double AREA = 640 * 640;
    private static final int STEP = 32;
    private static final double WIDEST = 8;

    public PictureSize ofLayers() {
        double aspect = Math.max(1 / WIDEST, Math.min(WIDEST, (double) width / height));
        double ideal = Math.sqrt(AREA * aspect);
        return new PictureSize(toStep(ideal), toStep(ideal / aspect));
    }

    long pixels() {
        return (long) width * height;
    }

    private static int toStep(double side) {
        return STEP * (int) Math.round(side / STEP);
    }
}
