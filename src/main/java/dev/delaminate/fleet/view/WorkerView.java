package dev.delaminate.fleet.view;

import dev.delaminate.ledger.RowState;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One worker of a run.
 *
 * @param number in the run
 * @param account by its name, else where it is
 * @param begunAt by the clock of its machine
 * @param heardAt when it last said that it lives, by the clock of the database
 * @param endedAt when it left, or others took its rows; null while neither was so
 * @param held rows that it has in hand, by state
 * @param oldest of them; null when it has none
 */
public record WorkerView(
        long number,
        String name,
        String account,
        Standing standing,
        Instant begunAt,
        Instant heardAt,
        @Nullable Instant endedAt,
        Map<RowState, Long> held,
        @Nullable HeldRow oldest) {
    /** Whether a worker is there. */
    public enum Standing {
        AT_WORK,
        /** It was not heard of within its lease: others are about to take its rows. */
        SILENT,
        /** Others took its rows. */
        LOST,
        /** It ended by itself. */
        LEFT;

        /** As people and programs read it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public WorkerView {
        held = held.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(held));
    }

    public boolean isAtWork() {
        return standing == Standing.AT_WORK;
    }

    /** Rows that it has in hand. */
    public long holds() {
        return held.values().stream().mapToLong(Long::longValue).sum();
    }
}
