package dev.delaminate.pipeline.slots;

import java.util.Arrays;

/**
 * Posterior of the number of slots together with the time that jobs take: a hidden Markov model, filtered forward with
 * every job. Both together, since either explains that jobs stay longer: fewer slots, or longer work. As many slots as ever
 * were in use, or more, explain the same; so a limit that follows the median tries more for as long as nobody waits (at
 * first each doubling is as likely as another), and where it came to be wrong, what happens there tells.
 *
 * <p>Times are log-normal, in cells of their logarithm. Cost: 20,480 cells a job where 64 slots are of interest: a
 * quarter of a millisecond with the first compiler alone, measured on a busy machine; it grows with the slots.
 */
final class SlotPosterior {
    /** Width of a cell of job times: 4 %. */
    private static final double CELL = 0.04;

    /** Number of cells: from 20 ms to 2 hours. */
    private static final int CELLS = 320;

    private static final double LOG_SHORTEST = Math.log(20);

    /** How likely the number of slots, or the time that jobs take, is quite another when the next job is weighed. */
    private static final double CHANGE = 0.003;

    /** How far the time drifts from one job to the next: 1 %. */
    private static final double DRIFT = 0.01;

    /** Share of jobs that take any time at all. */
    private static final double ODD = 0.02;

    /** The density of an odd one's logarithm: within a twentyfold. */
    private static final double ODD_DENSITY = ODD / 3;

    /** The spread before it is known, as the standard deviation of the logarithm, and how many jobs that counts for. */
    private static final double EXPECTED_SPREAD = 0.3;

    private static final int EXPECTED_WEIGHT = 4;

    /** Jobs that the spread is of; older ones fade. */
    private static final int KEPT = 100;

    /** What is further off than so many standard deviations is odd, whatever else it may be. */
    private static final double NEAR = 6;

    private static final double NORMAL = Math.sqrt(2 * Math.PI);

    /** What is further off than so many standard deviations widens the spread no more. */
    private static final double FAR = 3;

    private final int most;
    private final double[] unknown;
    private final double[][] chance;
    private final double[] ofSlots;
    private final double[] ofTime = new double[CELLS];
    private double squares = EXPECTED_WEIGHT * EXPECTED_SPREAD * EXPECTED_SPREAD;
    private double weight = EXPECTED_WEIGHT;

    SlotPosterior(int most) {
        this.most = most;
        unknown = new double[most + 1];
        chance = new double[most + 1][CELLS];
        for (int slots = 1; slots <= most; slots++) {
            unknown[slots] = Math.log((slots + 1.0) / slots) / Math.log(most + 1.0);
            Arrays.fill(chance[slots], unknown[slots] / CELLS);
        }
        ofSlots = unknown.clone();
        Arrays.fill(ofTime, 1.0 / CELLS);
    }

    /**
     * Updates the posterior with a finished job.
     *
     * @param logWork how long it was at work as each number of slots has it, in milliseconds; negative infinity: not possible
     */
    void weigh(double[] logWork) {
        double variance = squares / weight;
        double[] density = densities(variance);
        double longest = Arrays.stream(logWork).max().orElseThrow();
        double square = 0;
        double sum = 1;
        for (int slots = 1; slots <= most; slots++) {
            if (logWork[slots] == Double.NEGATIVE_INFINITY) {
                continue;
            }
            double[] row = chance[slots];
            // A density of the time of the finish, which is the same for all, and not of the logarithm of each work.
            double scale = Math.exp(longest - logWork[slots]) / ODD_DENSITY;
            double at = cell(logWork[slots]);
            int middle = (int) at;
            double part = at - middle;
            int first = Math.max(0, middle - density.length + 2);
            int last = Math.min(CELLS - 1, middle + density.length - 1);
            double inside = 0;
            double more = 0;
            for (int time = first; time <= last; time++) {
                int off = Math.abs(time - middle);
                double near = density[off] + part * (density[Math.abs(time - middle - 1)] - density[off]);
                double added = row[time] * scale * near;
                inside += row[time];
                row[time] += added;
                more += added;
                ofTime[time] += added;
                double distance = (at - time) * CELL;
                square += row[time] * Math.min(distance * distance, FAR * FAR * variance);
            }
            square += (ofSlots[slots] - inside) * FAR * FAR * variance;
            ofSlots[slots] += more;
            sum += more;
        }
        spread(square / sum);
        mayChange(sum);
    }

    double jobMillis() {
        double mean = 0;
        for (int time = 0; time < CELLS; time++) {
            mean += ofTime[time] * time;
        }
        return Math.exp(LOG_SHORTEST + CELL * mean);
    }

    /** How much longer than expected a job took: the mean of the logarithm of the ratio. */
    double off(double[] logWork) {
        double mean = 0;
        double sum = Double.MIN_NORMAL;
        for (int slots = 1; slots <= most; slots++) {
            if (logWork[slots] == Double.NEGATIVE_INFINITY) {
                continue;
            }
            double cell = cell(logWork[slots]);
            for (int time = 0; time < CELLS; time++) {
                mean += chance[slots][time] * CELL * (cell - time);
                sum += chance[slots][time];
            }
        }
        return mean / sum;
    }

    /** Posterior median of the number of slots, between the whole numbers. */
    double median() {
        double below = 0;
        int slots = 1;
        while (below + ofSlots[slots] < 0.5 && slots < most) {
            below += ofSlots[slots++];
        }
        return slots - 0.5 + (0.5 - below) / ofSlots[slots];
    }

    /** Gives the density of the logarithm by the distance in cells; what is further off is odd. */
    private static double[] densities(double variance) {
        double[] density = new double[(int) (NEAR * Math.sqrt(variance) / CELL) + 2];
        Arrays.setAll(density, cell -> {
            double distance = cell * CELL;
            return (1 - ODD) * Math.exp(-distance * distance / (2 * variance)) / (NORMAL * Math.sqrt(variance));
        });
        return density;
    }

    private void spread(double square) {
        squares += square;
        double fade = Math.min(1, KEPT / ++weight);
        squares *= fade;
        weight *= fade;
    }

    /** Lets slots and times change until the next job, and makes the sum of all 1 again. */
    private void mayChange(double sum) {
        double walk = DRIFT * DRIFT / (2 * CELL * CELL);
        double[] timeBefore = ofTime.clone();
        Arrays.fill(ofTime, 0);
        for (int slots = 1; slots <= most; slots++) {
            double[] row = chance[slots];
            double slotsBefore = ofSlots[slots];
            double here = 0;
            double before = row[0];
            for (int time = 0; time < CELLS; time++) {
                double own = row[time];
                double after = row[Math.min(time + 1, CELLS - 1)];
                double drifted = own + walk * (before + after - 2 * own);
                double changed = unknown[slots] * timeBefore[time] + slotsBefore / CELLS;
                row[time] = ((1 - 2 * CHANGE) * drifted + CHANGE * changed) / sum;
                here += row[time];
                ofTime[time] += row[time];
                before = own;
            }
            ofSlots[slots] = here;
        }
    }

    private static double cell(double logWork) {
        return Math.max(0, Math.min(CELLS, (logWork - LOG_SHORTEST) / CELL));
    }
}
