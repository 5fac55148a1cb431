package dev.delaminate.pipeline.forecast;

/**
 * Ages of jobs, in cells that are each one per cent wide: times of work are closer to log-normal than to normal, and a job
 * that takes twice as long is then only so many cells further on. Cell 0 ends at one second.
 */
final class LogCells {
    static final double WIDTH = 0.01;

    /** Shortest age that is told apart; what is shorter is as good as nothing. */
    private static final double LEAST_SECONDS = 1e-3;

    /** Ages on the edge of two cells belong to the earlier. */
    private static final double EDGE = 1e-9;

    private LogCells() {}

    /** The age at which a cell ends, in seconds. */
    static double end(double cell) {
        return Math.exp(cell * WIDTH);
    }

    /** Gives the first cell that ends at this age or later. */
    static int of(double seconds) {
        return (int) Math.ceil(exactly(seconds) - EDGE);
    }

    /** Gives the first cell that begins at this age or later, but for a part of a cell. */
    static int after(double seconds) {
        return (int) Math.floor(exactly(seconds) + EDGE) + 1;
    }

    static double exactly(double seconds) {
        return Math.log(Math.max(seconds, LEAST_SECONDS)) / WIDTH;
    }
}
