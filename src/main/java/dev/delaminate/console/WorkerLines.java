package dev.delaminate.console;

import dev.delaminate.fleet.view.AccountView;
import dev.delaminate.fleet.view.Fleet;
import dev.delaminate.fleet.view.HeldRow;
import dev.delaminate.fleet.view.WorkerView;
import dev.delaminate.pipeline.money.Price;
import dev.delaminate.text.Printable;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The workers of a shared run and their accounts, as {@code status} tells of them: a line each. */
public record WorkerLines(Fleet fleet, Instant now) {
    /** Says nothing of a run that no workers share. */
    public void print(PrintWriter console) {
        if (fleet.workers().isEmpty()) {
            return;
        }
        console.printf("Workers  %,d at work%n", fleet.atWork());
        fleet.workers().forEach(worker -> console.println("  " + line(worker)));
        fleet.accounts().forEach(account -> console.println("Account  " + line(account)));
    }

    private String line(WorkerView worker) {
        String who = Printable.line(worker.name()) + " (" + Printable.line(worker.account()) + ")";
        String since = switch (worker.standing()) {
            case AT_WORK -> "at work for " + ago(worker.begunAt());
            case SILENT ->
                "not heard of for " + ago(worker.heardAt()) + "; others take its rows when its lease is over";
            case LOST -> "lost " + ago(worker.endedAt()) + " ago; others took its rows";
            case LEFT -> "left " + ago(worker.endedAt()) + " ago";
        };
        return who + " " + since + held(worker);
    }

    private String held(WorkerView worker) {
        HeldRow oldest = worker.oldest();
        if (oldest == null) {
            return worker.isAtWork() ? " · holds no row" : "";
        }
        String states = worker.held().entrySet().stream()
                .map(held ->
                        String.format("%,d %s", held.getValue(), held.getKey().word()))
                .collect(Collectors.joining(", "));
        return String.format(
                " · holds %,d row(s): %s · the oldest, %s, for %s",
                worker.holds(), states, Printable.line(oldest.name()), ago(oldest.since()));
    }

    private String line(AccountView account) {
        List<String> parts = new ArrayList<>();
        parts.add(
                account.limit() == null
                        ? String.format("%,d job(s) at the service", account.atService())
                        : String.format("%,d of %,d job(s) at the service", account.atService(), account.limit()));
        Long budget = account.budgetMicros();
        parts.add(Price.dollars(account.committedMicros()) + (budget == null ? "" : " of " + Price.dollars(budget))
                + " committed");
        Instant pause = account.pausedUntil();
        if (pause != null) {
            parts.add("left alone for " + length(Duration.between(now, pause)) + ", as the service asked");
        }
        if (account.isOneByOne()) {
            parts.add("one submit at a time, until one is answered");
        }
        if (account.stopped() != null) {
            parts.add("stopped: " + Printable.line(account.stopped()));
        }
        return Printable.line(account.name()) + ": " + String.join(" · ", parts);
    }

    private String ago(@Nullable Instant since) {
        return since == null ? "?" : length(Duration.between(since, now));
    }

    private static String length(Duration time) {
        if (time.toHours() > 0) {
            return time.toHours() + " h " + time.toMinutesPart() + " min";
        }
        return time.toMinutes() > 0 ? time.toMinutes() + " min" : Math.max(0, time.toSeconds()) + " s";
    }
}
