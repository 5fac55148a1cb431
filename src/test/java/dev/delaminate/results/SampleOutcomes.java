package dev.delaminate.results;

import dev.delaminate.ledger.RowState;
import dev.delaminate.ledger.queries.RowOutcome;
import java.util.List;
import java.util.stream.LongStream;

/** Outcomes of rows that are in a state, and nothing else. */
public final class SampleOutcomes {
    private SampleOutcomes() {}

    static RowOutcome of(long position, RowState state) {
        return new RowOutcome(
                position, state, null, List.of(), List.of(), null, null, null, null, 0, 0, null, null, null, null);
    }

    /** One for each row of a manifest. */
    public static List<RowOutcome> ofAll(int rows, RowState state) {
        return LongStream.rangeClosed(1, rows)
                .mapToObj(position -> of(position, state))
                .toList();
    }
}
