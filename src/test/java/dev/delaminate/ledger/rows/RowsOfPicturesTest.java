package dev.delaminate.ledger.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RowsOfPicturesTest {
    private final RowsOfPictures rows = new RowsOfPictures();

    @Test
    void aRowMayNameSeveralPicturesOrNone() {
        LongStream.of(2, 3, 6, 7, 9).forEach(rows::addRow);
        LongStream.of(2, 2, 6, 9, 9, 9).forEach(rows::addPicture);

        assertThat(LongStream.rangeClosed(1, 6).map(rows::of)).containsExactly(1L, 1L, 3L, 5L, 5L, 5L);
    }

    @Test
    void whatIsInNoRowHasNone() {
        rows.addRow(2);
        rows.addPicture(2);

        assertThat(rows.of(0)).isZero();
        assertThat(rows.of(2)).isZero();
    }

    @Test
    void holdsAsManyAsThereAre() {
        LongStream.rangeClosed(1, 5000).forEach(row -> rows.addRow(2 * row));
        LongStream.rangeClosed(1, 5000).forEach(row -> rows.addPicture(2 * row));

        assertThat(rows.of(5000)).isEqualTo(5000);
    }
}
