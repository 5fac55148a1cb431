package dev.delaminate.cli.trial;

import dev.delaminate.pipeline.money.Price;
import dev.delaminate.quality.Grade;
import dev.delaminate.text.Printable;
import dev.delaminate.trial.Setting;
import dev.delaminate.trial.TrialPicture;
import dev.delaminate.trial.TrialRecord;
import dev.delaminate.trial.sample.Sample;
import dev.delaminate.trial.verdict.Quantiles;
import dev.delaminate.trial.verdict.SettingResult;
import dev.delaminate.trial.verdict.Tried;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says what a trial is about to do, and what came of it. */
record TrialReport(TrialRecord trial, Price price, PrintWriter console) {
    private static final int MOST_KINDS = 6;
    private static final int MOST_PICTURES = 40;
    private static final int NAME = 28;

    /** A tenth of a cent: what an average is rounded to. */
    private static final long MILL = 1000;

    /** Before anything is sent. */
    void printPlan(@Nullable Long budgetMicros) {
        int count = trial.pictures().size();
        console.printf(
                "Trial    %,d of %,d pictures, drawn with seed %d%s%n",
                count,
                trial.of(),
                trial.seed(),
                trial.rejected() == 0
                        ? ""
                        : String.format(
                                " (%,d rejected row(s) left out: delaminate plan names them)", trial.rejected()));
        if (count < trial.rows()) {
            console.printf("         there are no more that differ%n");
        }
        trial.kinds().forEach(this::printKinds);
        console.println("Rows     "
                + trial.pictures().stream()
                        .limit(MOST_PICTURES)
                        .map(picture -> picture.name() + " (" + trial.place() + " " + picture.line() + ")")
                        .collect(Collectors.joining(", "))
                + (count > MOST_PICTURES ? " and " + (count - MOST_PICTURES) + " more" : ""));
        console.println(
                "Settings " + trial.settings().stream().map(Setting::label).collect(Collectors.joining(" · ")));
        console.printf(
                "Jobs     %,d, at most %s at %s%s%s%n",
                trial.jobs(),
                Price.dollars(trial.micros(price)),
                price,
                price.equals(Price.DEFAULT) ? " (assumed: --price states yours)" : "",
                budgetMicros == null ? "" : "; the budget is " + Price.dollars(budgetMicros));
    }

    private void printKinds(Sample.Kinds kinds) {
        List<Sample.Kind> all = kinds.kinds();
        String shown = all.stream()
                .limit(MOST_KINDS)
                .map(kind -> String.format("%s %d of %,d", word(kind.value()), kind.taken(), kind.rows()))
                .collect(Collectors.joining(" · "));
        console.printf(
                "  %-11s %s%s%n",
                cut(kinds.trait(), 11),
                shown,
                all.size() > MOST_KINDS ? " · and " + (all.size() - MOST_KINDS) + " more" : "");
    }

    private static String word(String value) {
        return value.isEmpty() ? "(blank)" : cut(value, NAME);
    }

    void printSettings(List<SettingResult> settings) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of(
                "Setting",
                "good",
                "weak",
                "bad",
                "no grade",
                "PSNR",
                "of use",
                "blank",
                "repeated",
                "a picture",
                "median",
                "95 %"));
        settings.forEach(setting -> lines.add(cells(setting)));
        console.println();
        TextTable.print(lines, console);
        int without = settings.stream()
                .mapToInt(setting -> setting.done() - setting.measured())
                .sum();
        console.println(
                "         of use: layers of a set that are neither blank nor repeated; times from the submit until"
                        + " the layers are there");
        if (without > 0) {
            console.printf(
                    "         %,d set(s) were not held against their source, which is not on this machine: PSNR and what"
                            + " the layers give back are not measured there%n",
                    without);
        }
    }

    private static List<String> cells(SettingResult setting) {
        Quantiles seconds = setting.seconds();
        Double psnr = setting.psnrDb();
        return List.of(
                setting.setting().label(),
                "" + setting.count(Grade.GOOD),
                "" + setting.count(Grade.WEAK),
                "" + setting.count(Grade.BAD),
                "" + (setting.pictures().size() - setting.graded()),
                psnr == null ? "-" : String.format("%.1f dB", psnr),
                String.format("%.1f of %.1f", setting.useful(), setting.layersAsked()),
                "" + setting.blank(),
                "" + setting.repeated(),
                Price.dollars(Math.round((double) setting.priceMicros() / MILL) * MILL),
                seconds.count() == 0 ? "-" : String.format("%.0f s", seconds.median()),
                seconds.count() == 0 ? "-" : String.format("%.0f s", seconds.p95()));
    }

    void printPictures(List<SettingResult> settings) {
        List<List<String>> lines = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("Picture"));
        settings.forEach(setting -> head.add(setting.setting().label()));
        lines.add(head);
        for (int place = 0; place < Math.min(MOST_PICTURES, trial.pictures().size()); place++) {
            TrialPicture picture = trial.pictures().get(place);
            List<String> line = new ArrayList<>(List.of(cut(picture.name(), NAME)));
            for (SettingResult setting : settings) {
                line.add(word(setting.pictures().get(place)));
            }
            lines.add(line);
        }
        console.println();
        TextTable.print(lines, console);
        if (trial.pictures().size() > MOST_PICTURES) {
            console.printf(
                    "         and %,d more in the table%n", trial.pictures().size() - MOST_PICTURES);
        }
    }

    private static String word(Tried tried) {
        Grade grade = tried.grade();
        return grade == null ? (tried.isDone() ? "no grade" : tried.state()) : grade.word();
    }

    private static String cut(String text, int most) {
        String line = Printable.line(text);
        return line.codePointCount(0, line.length()) <= most
                ? line
                : line.substring(0, line.offsetByCodePoints(0, most - 1)) + "…";
    }
}
