package dev.delaminate.ledger.rows;

import java.util.Arrays;

/**
 * Which row of the manifest each of its pictures is of: rows may name several, or none. Both are told in the manifest's
 * order, by the lines where rows begin. Four bytes each.
 */
public final class RowsOfPictures {
    private int[] lines = new int[1024];
    private int rows;
    private int[] rowOf = new int[1024];
    private int pictures;
    private int lastRow;

    /** The next row begins there. */
    public void addRow(long line) {
        lines = rows < lines.length ? lines : Arrays.copyOf(lines, 2 * rows);
        lines[rows++] = Math.toIntExact(line);
    }

    /** The next picture is of the row that begins there. To be told after all rows. */
    public void addPicture(long line) {
        while (lastRow < rows && lines[lastRow] < line) {
            lastRow++;
        }
        rowOf = pictures < rowOf.length ? rowOf : Arrays.copyOf(rowOf, 2 * pictures);
        rowOf[pictures++] = lastRow + 1;
    }

    /** From 1, of the picture at that position, from 1; 0 where there is none. */
    public long of(long position) {
        return position < 1 || position > pictures ? 0 : rowOf[Math.toIntExact(position - 1)];
    }
}
