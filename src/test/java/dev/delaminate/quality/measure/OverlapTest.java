package dev.delaminate.quality.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class OverlapTest {
    private static final int COLUMNS = 37;
    private static final int ROWS = 23;
    private static final double[] LEAST = {0, 0.01, 0.1, 0.5, 0.9, 1};

    @Test
    void tellsEveryCorrelationThatIsOfInterestToTheBit() {
        Random random = new Random(3);
        int told = 0;
        for (int turn = 0; turn < 300; turn++) {
            float[] texture = noise(random);
            Detail one = detail(random, texture);
            Detail other = detail(random, random.nextBoolean() ? texture : noise(random));
            for (int place = 0; place < 9; place++) {
                int across = place % 3 - 1;
                int down = place / 3 - 1;
                double correlation = correlation(one, other, across, down);
                for (double least : LEAST) {
                    double found = Detail.Overlap.of(one, other, across, down).correlation(least);
                    if (correlation >= least) {
                        assertThat(found).isEqualTo(correlation);
                        told += least >= 0.5 ? 1 : 0;
                    } else {
                        assertThat(found).isBetween(-1.0, least);
                    }
                }
            }
        }
        assertThat(told).isGreaterThan(30);
    }

    @Test
    void isToldNothingOfDetailsThatDoNotMeet() {
        float[] left = new float[COLUMNS * ROWS];
        float[] right = new float[COLUMNS * ROWS];
        for (int row = 0; row < ROWS; row++) {
            left[row * COLUMNS] = 1;
            right[row * COLUMNS + COLUMNS - 1] = 1;
        }
        Random random = new Random(4);
        float[] texture = new float[COLUMNS * ROWS];
        for (int row = 0; row < ROWS; row++) {
            texture[row * COLUMNS] = random.nextInt(256);
            texture[Math.max(0, row - 1) * COLUMNS + COLUMNS - 1] = texture[row * COLUMNS];
        }

        Detail.Overlap overlap = Detail.Overlap.of(detail(left, texture), detail(right, texture), -1, 0);
        assertThat(overlap.correlation(0))
                .as("no cell is beside the last one of the row above")
                .isZero();
    }

    /** As its definition has it. */
    private static double correlation(Detail one, Detail other, int across, int down) {
        int cells = 0;
        double products = 0;
        double ones = 0;
        double others = 0;
        for (int row = Math.max(0, -down); row < Math.min(ROWS, ROWS - down); row++) {
            for (int column = Math.max(0, -across); column < Math.min(COLUMNS, COLUMNS - across); column++) {
                int cell = row * COLUMNS + column;
                int moved = cell + down * COLUMNS + across;
                if (one.mosaic().alpha()[cell] >= SeenCells.LEAST_ALPHA
                        && other.mosaic().alpha()[moved] >= SeenCells.LEAST_ALPHA) {
                    cells++;
                    double here = one.levels()[cell];
                    double there = other.levels()[moved];
                    products += here * there;
                    ones += here * here;
                    others += there * there;
                }
            }
        }
        double least = 2.5 * 2.5 * cells;
        return cells > 0 && ones >= least && others >= least ? products / Math.sqrt(ones * others) : 0;
    }

    private static Detail detail(Random random, float[] texture) {
        float[] alpha = new float[COLUMNS * ROWS];
        float noise = random.nextInt(3) / 2f;
        int holes = random.nextInt(4);
        for (int cell = 0; cell < alpha.length; cell++) {
            boolean isHole = holes > 0 && (holes == 3 ? random.nextBoolean() : cell % COLUMNS / 9 == holes);
            alpha[cell] = isHole ? 0.1f : 1;
        }
        float[] levels = texture.clone();
        for (int at = 0; at < levels.length; at++) {
            levels[at] = levels[at] * (1 - noise) + 255 * random.nextFloat() * noise;
        }
        return detail(alpha, levels);
    }

    private static Detail detail(float[] alpha, float[] levels) {
        float[] colours = new float[3 * alpha.length];
        for (int at = 0; at < colours.length; at++) {
            colours[at] = levels[at / 3];
        }
        return Detail.of(new Mosaic(COLUMNS, ROWS, alpha, colours));
    }

    private static float[] noise(Random random) {
        float[] levels = new float[COLUMNS * ROWS];
        int most = 1 + random.nextInt(255);
        int end = random.nextInt(levels.length);
        for (int at = 0; at < levels.length; at++) {
            levels[at] = at < end ? random.nextInt(most) : most;
        }
        return levels;
    }
}
