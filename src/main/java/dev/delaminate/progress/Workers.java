package dev.delaminate.progress;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.delaminate.fleet.view.AccountView;
import dev.delaminate.fleet.view.Fleet;
import dev.delaminate.fleet.view.HeldRow;
import dev.delaminate.fleet.view.WorkerView;
import dev.delaminate.fleet.view.WorkerView.Standing;
import dev.delaminate.ledger.RowState;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * The processes that share a run, and the accounts that they share, as pages and {@code status --json} show them. Times are
 * milliseconds since 1970, money is millionths of a US dollar, states are words.
 *
 * @param workers those that have not ended first; empty of a run that one process has for itself
 */
public record Workers(List<Worker> workers, List<Shared> accounts) {
    public static final Workers NONE = new Workers(List.of(), List.of());

    public Workers {
        workers = List.copyOf(workers);
        accounts = List.copyOf(accounts);
    }

    /**
     * One process.
     *
     * @param standing at_work, silent, lost or left
     * @param heardAt when it last said that it lives; null but of one that is silent
     * @param endedAt when it left, or others took its rows
     * @param held rows that it has in hand, by state
     * @param oldest of them; null when it has none
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Worker(
            long number,
            String name,
            String account,
            String standing,
            long begunAt,
            @Nullable Long heardAt,
            @Nullable Long endedAt,
            Map<String, Long> held,
            @Nullable Held oldest) {
        static Worker of(WorkerView worker) {
            HeldRow oldest = worker.oldest();
            return new Worker(
                    worker.number(),
                    worker.name(),
                    worker.account(),
                    worker.standing().word(),
                    worker.begunAt().toEpochMilli(),
                    worker.standing() == Standing.SILENT ? millis(worker.heardAt()) : null,
                    millis(worker.endedAt()),
                    words(worker.held()),
                    oldest == null ? null : Held.of(oldest));
        }

        private static Map<String, Long> words(Map<RowState, Long> held) {
            Map<String, Long> words = new LinkedHashMap<>();
            held.forEach((state, rows) -> words.put(state.word(), rows));
            return words;
        }
    }

    /** A row in somebody's hands. */
    public record Held(long row, String name, String state, long since) {
        public static Held of(HeldRow row) {
            return new Held(
                    row.row(), row.name(), row.state().word(), row.since().toEpochMilli());
        }
    }

    /**
     * An account.
     *
     * @param atService jobs that are there
     * @param limit that many may be; null for as many as workers send
     * @param pausedUntil the service is left alone until then; null when it is not
     * @param oneByOne one job is submitted at a time, until one is answered
     * @param stopped why nothing more is submitted; null while it is
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Shared(
            String name,
            long atService,
            @Nullable Long limit,
            long committedMicroUsd,
            @Nullable Long budgetMicroUsd,
            @Nullable Long pausedUntil,
            boolean oneByOne,
            @Nullable String stopped) {
        static Shared of(AccountView account) {
            return new Shared(
                    account.name(),
                    account.atService(),
                    account.limit(),
                    account.committedMicros(),
                    account.budgetMicros(),
                    millis(account.pausedUntil()),
                    account.isOneByOne(),
                    account.stopped());
        }
    }

    public static Workers of(Fleet fleet) {
        return new Workers(
                fleet.workers().stream().map(Worker::of).toList(),
                fleet.workers().isEmpty()
                        ? List.of()
                        : fleet.accounts().stream().map(Shared::of).toList());
    }

    /** When the first of those that are at work began; null when none is. */
    public @Nullable Long begunAt() {
        return workers.stream()
                .filter(Workers::isAtWork)
                .map(Worker::begunAt)
                .min(Long::compare)
                .orElse(null);
    }

    /** When the last one ended; null while one is at work, or where there are none. */
    public @Nullable Long endedAt() {
        return isLive()
                ? null
                : workers.stream()
                        .map(Worker::endedAt)
                        .filter(ended -> ended != null)
                        .max(Long::compare)
                        .orElse(null);
    }

    /** Whether one is at work. */
    public boolean isLive() {
        return workers.stream().anyMatch(Workers::isAtWork);
    }

    /** Jobs that all of them together may have at the service; 0 for as many as they send. */
    public int limit() {
        boolean isBounded = accounts.stream().allMatch(account -> account.limit() != null);
        return isBounded
                ? (int) Math.min(
                        Integer.MAX_VALUE,
                        accounts.stream()
                                .map(Shared::limit)
                                .mapToLong(limit -> limit == null ? 0 : limit)
                                .sum())
                : 0;
    }

    /** What all accounts together may cost; null where one of them has no bound. */
    public @Nullable Long budgetMicroUsd() {
        boolean isBounded = accounts.stream().allMatch(account -> account.budgetMicroUsd() != null);
        return isBounded && !accounts.isEmpty()
                ? (Long) accounts.stream()
                        .map(Shared::budgetMicroUsd)
                        .mapToLong(budget -> budget == null ? 0 : budget)
                        .sum()
                : null;
    }

    /** Why accounts submit nothing more. */
    public List<String> stops() {
        return accounts.stream()
                .filter(account -> account.stopped() != null)
                .map(account -> account.name() + ": " + account.stopped())
                .toList();
    }

    private static boolean isAtWork(Worker worker) {
        return worker.standing().equals(Standing.AT_WORK.word());
    }

    private static @Nullable Long millis(@Nullable Instant time) {
        return time == null ? null : time.toEpochMilli();
    }
}
