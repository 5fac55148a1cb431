package dev.delaminate.cli.trial;

import dev.delaminate.console.ExitCode;
import dev.delaminate.console.UserError;
import dev.delaminate.trial.Setting;
import dev.delaminate.trial.Setting.Axis;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** What is tried, and on how many pictures. */
public final class TrialArguments {
    /** More would be a run, and no sheet shows them. */
    private static final int MOST_ROWS = 200;

    private static final int MOST_SETTINGS = 8;

    /** What a person would compare by looking; a prompt is the row's, and seeds differ in nothing but luck. */
    private static final List<String> TRIED = List.of(
            "num_layers",
            "num_inference_steps",
            "guidance_scale",
            "acceleration",
            "output_format",
            "enable_safety_checker");

    private static final List<String> USUAL_LAYERS = List.of("3", "4", "6");

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "12",
            description = "Pictures that are tried, each in every setting. Default: ${DEFAULT-VALUE}")
    int rows = 12;

    @Option(
            names = "--layers",
            paramLabel = "N,N",
            split = ",",
            hideParamSyntax = true,
            description = "Numbers of layers that are tried. Default: 3,4,6, unless --try is given")
    List<String> layers = new ArrayList<>();

    @Option(
            names = "--try",
            paramLabel = "NAME=V,V",
            split = "\\R",
            hideParamSyntax = true,
            description = "Values of another parameter that are tried, with each of the others:"
                    + " --try num_inference_steps=28,50. Repeatable.")
    List<String> tries = new ArrayList<>();

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Another seed draws other pictures. Default: ${DEFAULT-VALUE}")
    long seed = 1;

    /** What is wrong with the number is said here. */
    int rows() {
        if (rows < 1 || rows > MOST_ROWS) {
            throw usage("--rows must be 1 to " + MOST_ROWS + ", not " + rows);
        }
        return rows;
    }

    List<Setting> settings() {
        List<Axis> axes = new ArrayList<>();
        if (!layers.isEmpty() || tries.isEmpty()) {
            axes.add(new Axis("--layers", "num_layers", layers.isEmpty() ? USUAL_LAYERS : layers));
        }
        tries.forEach(words -> axes.add(axis(words)));
        if (axes.stream().map(Axis::name).distinct().count() < axes.size()) {
            throw usage("--layers and --try name a parameter twice; name each once, with all its values");
        }
        List<Setting> settings = Setting.all(axes);
        if (settings.size() > MOST_SETTINGS) {
            throw usage("that makes " + settings.size() + " settings; a trial compares at most " + MOST_SETTINGS);
        }
        return settings;
    }

    private static Axis axis(String words) {
        int equals = words.indexOf('=');
        String name = equals < 0 ? words : words.substring(0, equals).strip();
        if (equals < 1 || !TRIED.contains(name)) {
            throw usage("--try " + words + ": write NAME=VALUE,VALUE, such as num_inference_steps=28,50; tried can be "
                    + String.join(", ", TRIED));
        }
        return new Axis("--try", name, List.of(words.substring(equals + 1).split(",", -1)));
    }

    private static UserError usage(String message) {
        return new UserError(ExitCode.USAGE, message);
    }
}
