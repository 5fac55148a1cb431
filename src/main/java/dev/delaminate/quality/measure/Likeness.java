package dev.delaminate.quality.measure;

/**
 * How alike two layers are where both are seen.
 *
 * @param cells in which both are seen
 * @param correlation of their {@link Detail}, at most 1; 0 where one of them has none
 * @param full cells that both cover, where no edge blends colours
 * @param close share of those cells whose colours hardly differ
 */
public record Likeness(int cells, double correlation, int full, double close) {
    public static final Likeness NONE = new Likeness(0, 0, 0, 0);

    /** By their colours alone: without a correlation. */
    public static Likeness ofColours(Mosaic one, Mosaic other) {
        float[] alpha = one.alpha();
        float[] otherAlpha = other.alpha();
        float[] colours = one.colours();
        float[] otherColours = other.colours();
        float least = one.full();
        float otherLeast = other.full();
        SeenCells common = one.seen().common(other.seen(), 0, 0);
        int[] runs = common.runs();
        int full = 0;
        int close = 0;
        for (int run = 0; run < runs.length; run += 2) {
            for (int cell = runs[run]; cell < runs[run + 1]; cell++) {
                if (alpha[cell] >= least && otherAlpha[cell] >= otherLeast) {
                    full++;
                    close += isClose(colours, otherColours, 3 * cell) ? 1 : 0;
                }
            }
        }
        return new Likeness(common.count(), 0, full, full == 0 ? 0 : (double) close / full);
    }

    /** Whether no channel differs much. */
    private static boolean isClose(float[] colours, float[] others, int at) {
        return Math.abs(colours[at] - others[at]) <= Limits.CLOSE_LEVELS
                && Math.abs(colours[at + 1] - others[at + 1]) <= Limits.CLOSE_LEVELS
                && Math.abs(colours[at + 2] - others[at + 2]) <= Limits.CLOSE_LEVELS;
    }

    /**
     * With the best correlation of nine places, a cell to each side: copies may be shifted or scaled by a few pixels.
     *
     * @param least of interest beside {@link #isOneTexture}: what is below both, or below the share of close cells, may be
     *     told as less than it is, at least 0
     */
    public Likeness withStructure(Detail one, Detail other, double least) {
        Likeness inPlace = withStructureInPlace(one, other, least);
        if (cells == 0 || inPlace.correlation >= 0.9 || !one.mayHaveTexture(1) || !other.mayHaveTexture(1)) {
            return inPlace;
        }
        double best = inPlace.correlation;
        for (int down = -1; down <= 1; down++) {
            for (int across = -1; across <= 1; across++) {
                if (down != 0 || across != 0) {
                    best = Math.max(
                            best,
                            Detail.Overlap.of(one, other, across, down).correlation(Math.max(best, floor(least))));
                }
            }
        }
        return new Likeness(cells, best, full, close);
    }

    /** The same in one place only. */
    public Likeness withStructureInPlace(Detail one, Detail other, double least) {
        return new Likeness(cells, Detail.Overlap.of(one, other, 0, 0).correlation(floor(least)), full, close);
    }

    private double floor(double least) {
        return Math.max(least, Math.min(Limits.LEAST_CORRELATION, close));
    }

    /** Whether they show the same structure, more than chance lets two things of so few cells. */
    public boolean isOneTexture() {
        return correlation >= leastCorrelation();
    }

    /** Whether they show enough for that, whatever their structure is. */
    public boolean mayBeOneTexture() {
        return leastCorrelation() <= 1;
    }

    private double leastCorrelation() {
        return Math.max(Limits.LEAST_CORRELATION, Limits.CHANCE / Math.sqrt(Math.max(1, cells)));
    }

    /** Whether the one could be taken away from over the other, and no one would see it. */
    public boolean isOneColour() {
        return full >= Limits.LEAST_CELLS && close >= Limits.CLOSE_SHARE;
    }

    public double equality() {
        return Math.max(close, Math.max(0, correlation));
    }
}
