package dev.delaminate.quality.measure;

import dev.delaminate.raster.Bitmap;
import dev.delaminate.raster.Flattening;
import java.util.List;

/**
 * How well a composite gives its source back, where the source has something: half transparent pixels are laid over grey.
 * One row of pixels of each row of a mosaic's cells is looked at.
 */
public final class Fidelity {
    /** Of two equal pictures, whose ratio has no number. */
    static final double MOST_DB = 99;

    private final double psnrDb;
    private final double similarity;
    private final Mosaic composite;
    private final Mosaic source;
    private final Grain grain;
    private final boolean[] wrong;
    private final int compared;

    /** @param source of any size; it is brought to that of the layers */
    public static Fidelity of(List<Bitmap> layers, Bitmap source) {
        int width = layers.get(0).width();
        int height = layers.get(0).height();
        Rows rows = new Rows(height, Mosaic.cell(width, height));
        Flattening flattening = new Flattening(width, rows.count());
        layers.forEach(layer -> flattening.add(rows.of(layer), 0, 0));
        return new Fidelity(flattening.bitmap(), rows.scaled(source, width), rows, height);
    }

    /** @param source as many rows of it as there are of the composite */
    private Fidelity(Bitmap flat, Bitmap source, Rows rows, int height) {
        int width = source.width();
        MosaicSums ours = new MosaicSums(width, height);
        MosaicSums theirs = new MosaicSums(width, height);
        long squares = 0;
        long samples = 0;
        for (int row = 0, at = 0; row < rows.count(); row++) {
            ours.addRow(flat.argb(), at, rows.y(row));
            theirs.addRow(source.argb(), at, rows.y(row));
            for (int x = 0; x < width; x++, at++) {
                int there = source.argb()[at];
                if (there < 0) { // alpha above 127
                    samples += 3;
                    squares += squared(onGrey(flat.argb()[at]), onGrey(there));
                }
            }
        }
        psnrDb = squares == 0 ? MOST_DB : Math.min(MOST_DB, 10 * Math.log10(255.0 * 255 * samples / squares));
        composite = ours.mosaic();
        this.source = theirs.mosaic();
        grain = Grain.of(source);
        Differences differences = new Differences(composite, this.source);
        similarity = differences.similarity();
        wrong = differences.wrong();
        compared = differences.compared();
    }

    /** Peak signal-to-noise ratio of all channels, at most {@value #MOST_DB} dB. */
    public double psnrDb() {
        return psnrDb;
    }

    /** See {@link Similarity}. */
    public double similarity() {
        return similarity;
    }

    /** Of the source. */
    public Grain grain() {
        return grain;
    }

    /** Cells in which one sees something else than in the source. */
    public boolean[] wrong() {
        return wrong;
    }

    /** Number of cells in which the source has something. */
    public int compared() {
        return compared;
    }

    private static int onGrey(int pixel) {
        int alpha = pixel >>> 24;
        if (alpha == 255) {
            return pixel;
        }
        int grey = Limits.GREY * (255 - alpha) + 127;
        int red = ((pixel >> 16 & 255) * alpha + grey) / 255;
        int green = ((pixel >> 8 & 255) * alpha + grey) / 255;
        int blue = ((pixel & 255) * alpha + grey) / 255;
        return red << 16 | green << 8 | blue;
    }

    private static int squared(int one, int other) {
        int red = (one >> 16 & 255) - (other >> 16 & 255);
        int green = (one >> 8 & 255) - (other >> 8 & 255);
        int blue = (one & 255) - (other & 255);
        return red * red + green * green + blue * blue;
    }

    /** Whether one would see what the source has in a cell if {@code layer} lay on top. */
    public boolean wouldBeRight(int cell, Mosaic layer) {
        float alpha = layer.alpha()[cell];
        for (int at = 3 * cell; at < 3 * cell + 3; at++) {
            float seen = layer.colours()[at] * alpha + composite.colours()[at] * (1 - alpha);
            if (Math.abs(seen - source.colours()[at]) > Limits.WRONG_LEVELS) {
                return false;
            }
        }
        return true;
    }

    public double wrongShare() {
        int count = 0;
        for (boolean cell : wrong) {
            count += cell ? 1 : 0;
        }
        return compared == 0 ? 0 : (double) count / compared;
    }
}
