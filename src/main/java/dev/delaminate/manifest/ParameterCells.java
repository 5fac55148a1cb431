package dev.delaminate.manifest;

import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.manifest.csv.Quoted;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a job as text: the cells of a row, or {@code name=value} on the command line. Names and ranges are
 * those of the contract, "Submit"; that the prompts are bounded is our own rule.
 */
public final class ParameterCells {
    /** The parameters that can be set, in the order of the contract. */
    public static final List<String> NAMES = List.of(
            "prompt",
            "negative_prompt",
            "num_layers",
            "seed",
            "num_inference_steps",
            "guidance_scale",
            "enable_safety_checker",
            "output_format",
            "acceleration");

    static final int MAX_PROMPT_CHARS = 10_000;

    // Programs that know numbers only as floats write 4 as 4.0.
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,19}(\\.0{1,9})?");
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,9}(\\.[0-9]{1,9})?");

    /** Where the text of a parameter comes from: its cell by name, null when that is blank or not there. */
    interface Cells {
        @Nullable
        String cell(String name);

        /** Hears that the cell cannot be used; returns what to say of that besides, beginning with a blank. */
        default String unusable(String name) {
            return "";
        }
    }

    private final Cells cells;
    private final List<String> problems = new ArrayList<>();

    private ParameterCells(Cells cells) {
        this.cells = cells;
    }

    /** What the cells say, else the defaults; adds one sentence to {@code problems} for each cell that cannot be used. */
    static LayeringParameters read(Cells cells, LayeringParameters defaults, List<String> problems) {
        ParameterCells reading = new ParameterCells(cells);
        LayeringParameters parameters = reading.over(defaults);
        problems.addAll(reading.problems);
        return parameters;
    }

    /**
     * {@code defaults} with one parameter set.
     *
     * @throws IllegalArgumentException with a sentence for the user when there is no such parameter or the value cannot
     *     be used
     */
    public static LayeringParameters merge(LayeringParameters defaults, String name, String value) {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException(
                    "There is no parameter " + Quoted.text(name) + "; there are " + String.join(", ", NAMES) + ".");
        }
        List<String> problems = new ArrayList<>();
        LayeringParameters merged = read(cell -> cell.equals(name) ? value.strip() : null, defaults, problems);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(problems.get(0));
        }
        return merged;
    }

    private LayeringParameters over(LayeringParameters defaults) {
        return new LayeringParameters(
                prompt("prompt", defaults.prompt()),
                prompt("negative_prompt", defaults.negativePrompt()),
                integer("num_layers", 10, defaults.numLayers()),
                whole("seed", 0, Long.MAX_VALUE, defaults.seed()),
                integer("num_inference_steps", 50, defaults.numInferenceSteps()),
                guidanceScale(defaults.guidanceScale()),
                enableSafetyChecker(defaults.enableSafetyChecker()),
                word("output_format", List.of("png", "webp"), defaults.outputFormat()),
                word("acceleration", List.of("none", "regular", "high"), defaults.acceleration()));
    }

    /** Without NUL, which not every database keeps, nor every service takes. */
    private @Nullable String prompt(String name, @Nullable String otherwise) {
        String cell = cells.cell(name);
        if (cell == null) {
            return otherwise;
        }
        String text = cell.replace("\0", "");
        int length = text.codePointCount(0, text.length());
        if (length > MAX_PROMPT_CHARS) {
            unusable(
                    name,
                    String.format(
                            Locale.ROOT,
                            "%s must have at most %,d characters, not %,d.",
                            name,
                            MAX_PROMPT_CHARS,
                            length));
        }
        return text;
    }

    private @Nullable Integer integer(String name, int most, @Nullable Integer otherwise) {
        Long number = whole(name, 1, most, null);
        return number == null ? otherwise : Integer.valueOf(number.intValue());
    }

    private @Nullable Long whole(String name, long least, long most, @Nullable Long otherwise) {
        String text = cells.cell(name);
        if (text == null) {
            return otherwise;
        }
        BigDecimal number = WHOLE.matcher(text).matches() ? new BigDecimal(text) : null;
        if (number != null && isBetween(number, least, most)) {
            return number.longValue();
        }
        unusable(
                name,
                name + " must be a whole number from " + least + " to " + most + ", not " + Quoted.text(text) + ".");
        return otherwise;
    }

    private @Nullable Double guidanceScale(@Nullable Double otherwise) {
        String text = cells.cell("guidance_scale");
        if (text == null) {
            return otherwise;
        }
        BigDecimal number = DECIMAL.matcher(text).matches() ? new BigDecimal(text) : null;
        if (number != null && isBetween(number, 1, 20)) {
            return number.doubleValue();
        }
        unusable(
                "guidance_scale",
                "guidance_scale must be a number from 1 to 20 with a decimal point, not " + Quoted.text(text) + ".");
        return otherwise;
    }

    private @Nullable Boolean enableSafetyChecker(@Nullable Boolean otherwise) {
        String text = cells.cell("enable_safety_checker");
        if (text == null) {
            return otherwise;
        }
        String word = text.toLowerCase(Locale.ROOT);
        boolean yes = List.of("true", "1", "yes").contains(word);
        if (!yes && !List.of("false", "0", "no").contains(word)) {
            unusable(
                    "enable_safety_checker",
                    "enable_safety_checker must be true or false, not " + Quoted.text(text) + ".");
        }
        return yes;
    }

    private @Nullable String word(String name, List<String> words, @Nullable String otherwise) {
        String text = cells.cell(name);
        if (text == null) {
            return otherwise;
        }
        String word = text.toLowerCase(Locale.ROOT);
        if (!words.contains(word)) {
            unusable(name, name + " must be one of " + String.join(", ", words) + ", not " + Quoted.text(text) + ".");
        }
        return word;
    }

    private void unusable(String name, String problem) {
        problems.add(problem + cells.unusable(name));
    }

    private static boolean isBetween(BigDecimal number, long least, long most) {
        return number.compareTo(BigDecimal.valueOf(least)) >= 0 && number.compareTo(BigDecimal.valueOf(most)) <= 0;
    }
}
