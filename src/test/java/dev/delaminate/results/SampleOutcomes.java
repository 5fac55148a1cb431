package dev.delaminate.results;

import dev.delaminate.ledger.RowState;
import dev.delaminate.ledger.queries.RowOutcome;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Outcomes of rows that are in a state, and nothing else. */
public final class SampleOutcomes {
    private SampleOutcomes() {}

    static RowOutcome of(long position, RowState state) {
        return of(position, position + 1, state);
    }

    static RowOutcome of(long position, long line, RowState state) {
        return new RowOutcome(
                position, line, state, null, List.of(), List.of(), null, null, null, null, 0, 0, null, null, null,
                null);
    }

    /** Of a manifest whose rows begin in these lines, each with one picture. */
    public static RowPictures pictures(RowState state, long... lines) {
        return new RowPictures(
                IntStream.range(0, lines.length)
                        .mapToObj(row -> of(row + 1, lines[row], state))
                        .iterator(),
                0);
    }

    /** One for each row of a manifest. */
    public static List<RowOutcome> ofAll(int rows, RowState state) {
        return LongStream.rangeClosed(1, rows)
                .mapToObj(position -> of(position, state))
                .toList();
    }
}
