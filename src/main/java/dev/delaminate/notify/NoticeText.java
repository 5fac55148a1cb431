package dev.delaminate.notify;

import dev.delaminate.progress.Snapshot;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** A {@link Notice} in a few lines for a chat. The first word is always the program's: DingTalk's robots filter by it. */
final class NoticeText {
    private static final double MICROS = 1_000_000;

    private NoticeText() {}

    static String of(Notice notice) {
        StringJoiner text = new StringJoiner("\n");
        text.add("Delaminate " + notice.run() + ": " + headline(notice));
        if (!notice.rows().isEmpty()) {
            text.add(notice.rows().entrySet().stream()
                    .filter(state -> state.getValue() > 0)
                    .map(state -> String.format(
                            Locale.ROOT,
                            "%,d %s",
                            state.getValue(),
                            state.getKey().replace('_', ' ')))
                    .collect(Collectors.joining(" · ")));
        }
        if (notice.money() != null) {
            text.add(money(notice.money()));
        }
        notice.failures()
                .forEach(group -> text.add(String.format(
                        Locale.ROOT,
                        "%,d %s, %s: %s",
                        group.rows(),
                        group.state().replace('_', ' '),
                        group.code(),
                        group.message())));
        notice.next().forEach(step -> text.add("Next: " + step));
        return text.toString();
    }

    private static String headline(Notice notice) {
        String why = notice.message() == null ? "" : " (" + notice.message() + ")";
        return switch (notice.event()) {
            case FINISHED -> "ended with exit code " + notice.exitCode() + why;
            case STOPPED -> "the account is stopped, nothing more is submitted" + why;
            case OUTAGE_BEGAN -> "waiting, nothing fails for it" + why;
            case OUTAGE_ENDED -> "going on" + why;
        };
    }

    private static String money(Snapshot.Money money) {
        String spent = String.format(Locale.ROOT, "Spent $%,.2f", money.committedMicroUsd() / MICROS);
        Long budget = money.budgetMicroUsd();
        String of = budget == null ? "" : String.format(Locale.ROOT, " of $%,.2f", budget / MICROS);
        String doubt = money.inDoubtMicroUsd() == 0
                ? ""
                : String.format(Locale.ROOT, ", $%,.2f of it in doubt", money.inDoubtMicroUsd() / MICROS);
        return spent + of + doubt;
    }
}
