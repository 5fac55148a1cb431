package dev.delaminate.manifest;

import dev.delaminate.ledger.RowOutcome;
import dev.delaminate.ledger.RowState;
import java.util.List;
import java.util.stream.LongStream;

/** Outcomes of rows that are in a state, and nothing else. */
final class Outcomes {
    private Outcomes() {}

    static RowOutcome of(long position, RowState state) {
        return new RowOutcome(position, state, null, List.of(), List.of(), null, null, null, 0, 0, null, null);
    }

    /** One for each row of a manifest. */
    static List<RowOutcome> ofAll(int rows, RowState state) {
        return LongStream.rangeClosed(1, rows)
                .mapToObj(position -> of(position, state))
                .toList();
    }
}
