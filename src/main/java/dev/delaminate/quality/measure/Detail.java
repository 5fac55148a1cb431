package dev.delaminate.quality.measure;

/**
 * The fine structure of a mosaic: each cell's brightness less the mean of what is seen in the 5×5 cells around it. Shading,
 * which unlike things have in common, and another colour do not count in it.
 */
public final class Detail {
    private static final int REACH = 2;

    private final Mosaic mosaic;
    private final float[] levels;
    private final double[] squares; // of all levels before each, and of all

    private Detail(Mosaic mosaic, float[] levels) {
        this.mosaic = mosaic;
        this.levels = levels;
        squares = new double[levels.length + 1];
        double sum = 0;
        for (int cell = 0; cell < levels.length; cell++) {
            double level = levels[cell];
            sum += level * level;
            squares[cell + 1] = sum;
        }
    }

    Mosaic mosaic() {
        return mosaic;
    }

    /** Of each cell; 0 where nothing is seen. */
    float[] levels() {
        return levels;
    }

    /** The sum of the squares of all levels. */
    double squares() {
        return squares[levels.length];
    }

    /** Of the levels of some cells one after the other; rounded as that of all is. */
    double squares(int from, int to) {
        return squares[to] - squares[from];
    }

    /** Whether it is not too smooth to be compared with anything in so many cells, at least one. */
    public boolean mayHaveTexture(int cells) {
        // A hair more than the least that they must have: sums of parts are rounded otherwise.
        return squares() * (1 + 1e-9) >= leastSquares(cells);
    }

    /** The sum of the squares of so many cells from which on they have a texture. */
    static double leastSquares(int cells) {
        return Limits.TEXTURE_LEVELS * Limits.TEXTURE_LEVELS * cells;
    }

    public static Detail of(Mosaic mosaic) {
        int columns = mosaic.columns();
        int rows = mosaic.rows();
        boolean areAllSeen = mosaic.seen().count() == mosaic.size();
        float[] alpha = mosaic.alpha();
        float[] colours = mosaic.colours();
        float[] levels = new float[mosaic.size()];
        float[] sums = new float[(columns + 1) * (rows + 1)]; // of all cells above and to the left
        int[] counts = new int[areAllSeen ? 0 : sums.length];
        for (int row = 0, cell = 0, above = 1; row < rows; row++, above++) {
            float sum = 0;
            int count = 0;
            for (int end = cell + columns; cell < end; cell++, above++) {
                if (areAllSeen || alpha[cell] >= SeenCells.LEAST_ALPHA) {
                    float level = Mosaic.luma(colours, 3 * cell) - 128;
                    levels[cell] = level;
                    sum += level;
                    count++;
                }
                sums[above + columns + 1] = sums[above] + sum;
                if (!areAllSeen) {
                    counts[above + columns + 1] = counts[above] + count;
                }
            }
        }
        for (int row = 0, cell = 0; row < rows; row++) {
            int first = Math.max(0, row - REACH);
            int last = Math.min(rows, row + REACH + 1);
            int top = first * (columns + 1);
            int bottom = last * (columns + 1);
            for (int column = 0; column < columns; column++, cell++) {
                if (areAllSeen || alpha[cell] >= SeenCells.LEAST_ALPHA) {
                    int from = Math.max(0, column - REACH);
                    int to = Math.min(columns, column + REACH + 1);
                    float sum = sums[bottom + to] - sums[bottom + from] - sums[top + to] + sums[top + from];
                    int count = areAllSeen
                            ? (last - first) * (to - from)
                            : counts[bottom + to] - counts[bottom + from] - counts[top + to] + counts[top + from];
                    levels[cell] -= sum / count;
                }
            }
        }
        return new Detail(mosaic, levels);
    }

    /** Where two details lie over each other, the other one moved by a cell or not at all. */
    static final class Overlap {
        /** Cells that are taken together where the most is told that they can add: less costs more than it saves. */
        private static final int RUN = 64;

        /** Share of all squares that may be lost in rounding, with much room: sums in another order are not the same to the bit. */
        private static final double ROUNDING = 1e-3;

        private final Detail one;
        private final Detail other;
        private final int shift;
        private final int cells;
        private final int[] runs;

        private Overlap(Detail one, Detail other, int across, int down) {
            this.one = one;
            this.other = other;
            shift = down * one.mosaic().columns() + across;
            SeenCells common = one.mosaic().seen().common(other.mosaic().seen(), across, down);
            cells = common.count();
            runs = common.runs(RUN);
        }

        static Overlap of(Detail one, Detail other, int across, int down) {
            return down < 0 || (down == 0 && across < 0)
                    ? new Overlap(other, one, -across, -down)
                    : new Overlap(one, other, across, down);
        }

        /** Correlation of what both show, where it is {@code least} or more, which is not negative; else anything less, or 0. */
        double correlation(double least) {
            return mayCorrelate(least) ? correlation() : 0;
        }

        /**
         * Whether the correlation is not surely less. By Cauchy and Schwarz the sum of a run's products is at most the root of
         * the product of both sums of squares: it is put in for the runs that were not looked at yet, until that is too little.
         */
        private boolean mayCorrelate(double least) {
            double ones = 0;
            double others = 0;
            double most = 0;
            for (int run = 0; run < runs.length; run += 2) {
                double here = one.squares(runs[run], runs[run + 1]);
                double there = other.squares(runs[run] + shift, runs[run + 1] + shift);
                ones += here;
                others += there;
                most += Math.sqrt(here * there);
            }
            double texture = leastSquares(cells);
            if (cells == 0 || ones + 1e-9 * one.squares() < texture || others + 1e-9 * other.squares() < texture) {
                return false;
            }
            double needed = least * Math.sqrt(ones * others) - ROUNDING * Math.sqrt(one.squares() * other.squares());
            float[] levels = one.levels();
            float[] otherLevels = other.levels();
            for (int run = 0; run < runs.length && most >= needed; run += 2) {
                int end = runs[run + 1];
                float products = 0;
                for (int cell = runs[run]; cell < end; cell++) {
                    products += levels[cell] * otherLevels[cell + shift];
                }
                double here = one.squares(runs[run], end);
                double there = other.squares(runs[run] + shift, end + shift);
                most += products - Math.sqrt(here * there);
            }
            return most >= needed;
        }

        /** 0 where one has no texture in what both show. */
        private double correlation() {
            float[] levels = one.levels();
            float[] otherLevels = other.levels();
            double products = 0;
            double ones = 0;
            double others = 0;
            for (int run = 0; run < runs.length; run += 2) {
                for (int cell = runs[run]; cell < runs[run + 1]; cell++) {
                    double here = levels[cell];
                    double there = otherLevels[cell + shift];
                    products += here * there;
                    ones += here * here;
                    others += there * there;
                }
            }
            double least = leastSquares(cells);
            boolean hasTexture = cells > 0 && ones >= least && others >= least;
            return hasTexture ? products / Math.sqrt(ones * others) : 0;
        }
    }
}
