package dev.delaminate.cli.trial;

import dev.delaminate.pipeline.money.Price;
import dev.delaminate.quality.Grade;
import dev.delaminate.trial.verdict.Choice;
import dev.delaminate.trial.verdict.Choice.Rival;
import dev.delaminate.trial.verdict.Forecast;
import dev.delaminate.trial.verdict.Forecast.Expected;
import dev.delaminate.trial.verdict.SettingResult;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Says which setting a trial would take and how sure that is, and what the whole catalog would take in it. */
record VerdictReport(List<SettingResult> settings, Choice choice, PrintWriter console) {
    /** Jobs of one account that fal runs at once (contract, "Limits"). */
    private static final int FEWEST_SLOTS = 2;

    private static final int MOST_SLOTS = 40;

    /** With a smaller share of good sets a catalog, or the service, has a fault that no setting mends. */
    private static final double FEW_GOOD = 0.5;

    /** So many layers of use more are worth a word, where they cost the same. */
    private static final double MORE_LAYERS = 0.5;

    /** In a line. */
    String words() {
        List<Rival> alike = choice.alike();
        return label(choice.taken()) + " would be taken"
                + (alike.isEmpty() ? "" : "; " + labels(alike) + " could not be told apart from it with " + pictures());
    }

    void printChoice() {
        console.printf("%nTake     %s%n", label(choice.taken()));
        if (taken().share(Grade.GOOD) < FEW_GOOD) {
            console.printf(
                    "         only %d of its %d graded sets are good: look at the sheet before you pay for the whole%n",
                    taken().count(Grade.GOOD), taken().graded());
        }
        choice.rivals().forEach(this::print);
        if (!choice.alike().isEmpty() && taken().pictures().size() <= Choice.TOO_FEW) {
            console.printf(
                    "         So few pictures never tell settings apart: it takes %d on which they differ%n",
                    Choice.TOO_FEW + 1);
        }
        console.println("Rule     the setting with most good sets; a cheaper one before it, or fewer layers at the same"
                + " price, as long as the same pictures do not show that it is worse (sign test, 5 %)");
    }

    private void print(Rival rival) {
        SettingResult other = settings.get(rival.setting());
        String verdict = rival.isToldApart()
                ? rival.against().isBetter() ? "is worse" : "is better"
                : "could not be told apart from it with " + pictures();
        console.printf("         %s %s: %s", label(rival.setting()), verdict, differences(rival));
        boolean isOfMoreUse = other.useful() >= taken().useful() + MORE_LAYERS;
        if (!rival.isToldApart() && isOfMoreUse) {
            console.printf(
                    "; at %s a picture it gave %.1f layers of use, not %.1f: take it if you want more of them",
                    other.priceMicros() == taken().priceMicros()
                            ? "the same price"
                            : Price.dollars(other.priceMicros()),
                    other.useful(),
                    taken().useful());
        }
        console.println();
    }

    private String pictures() {
        int count = taken().pictures().size();
        return count == 1 ? "1 picture" : count + " pictures";
    }

    private String labels(List<Rival> rivals) {
        return rivals.stream().map(rival -> label(rival.setting())).collect(Collectors.joining(" and "));
    }

    private SettingResult taken() {
        return settings.get(choice.taken());
    }

    private static String differences(Rival rival) {
        int better = rival.against().better();
        int worse = rival.against().worse();
        return better + worse == 0
                ? "the same grade on every picture"
                : String.format("a worse grade on %d, a better one on %d", better, worse);
    }

    void printForecast(Forecast forecast, Price price, boolean isEmulator) {
        long sets = forecast.work().jobs() + forecast.work().followers();
        console.printf("%nThe whole catalog with %s%n", label(choice.taken()));
        console.printf("Jobs     %,d, for %,d picture(s)%n", forecast.work().jobs(), sets);
        console.printf("Cost     %s at %s%n", Price.dollars(forecast.micros()), price);
        console.printf(
                "Time     about %s with %,d in flight, as in the trial; %s with %d, %s with %d%n",
                time(forecast.asInTheTrial()),
                forecast.pace().inFlight(),
                time(forecast.withSlots(FEWEST_SLOTS)),
                FEWEST_SLOTS,
                time(forecast.withSlots(MOST_SLOTS)),
                MOST_SLOTS);
        console.printf(
                "Disk     about %,d MB, at %,d KB a layer%n",
                Math.max(1, forecast.bytes() / 1_000_000), taken().bytes() / Math.max(1, taken().layers()) / 1000);
        console.printf(
                "Quality  weak: about %s; bad: about %s; each bound 95 %% sure, with %,d graded set(s)%n",
                number(forecast.weak()), number(forecast.bad()), taken().graded());
        if (isEmulator) {
            console.println(
                    "         All of it is the emulator's, and says nothing of the service but the number of jobs");
        }
    }

    private static String number(Expected expected) {
        return String.format("%,d (%,d to %,d)", expected.number(), expected.least(), expected.most());
    }

    private String label(int setting) {
        return settings.get(setting).setting().label();
    }

    private static String time(Duration time) {
        return time.toHours() > 0
                ? String.format("%,d h %d min", time.toHours(), time.toMinutesPart())
                : (time.toMinutes() + 1) + " min";
    }
}
