package dev.delaminate.trial;

import dev.delaminate.console.Usage;
import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.manifest.ParameterCells;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Parameters that a trial tries together, in place of what rows ask for.
 *
 * @param parameters by name, in the order in which they were given; at least one
 */
public record Setting(Map<String, String> parameters) {
    private static final String LAYERS = "num_layers";

    public Setting {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /**
     * One parameter and the values that are tried.
     *
     * @param option that it was given with, for whom a value is wrong
     */
    public record Axis(String option, String name, List<String> values) {
        public Axis {
            values = List.copyOf(values);
        }
    }

    /**
     * Every value of each with every value of the others.
     *
     * @throws dev.delaminate.console.UserError when a value cannot be used
     */
    public static List<Setting> all(List<Axis> axes) {
        List<Map<String, String>> all = List.of(Map.of());
        for (Axis axis : axes) {
            List<Map<String, String>> more = new ArrayList<>();
            for (Map<String, String> before : all) {
                for (String value : axis.values()) {
                    Usage.of(axis.option(), () -> ParameterCells.merge(LayeringParameters.DEFAULT, axis.name(), value));
                    Map<String, String> with = new LinkedHashMap<>(before);
                    with.put(axis.name(), value.strip());
                    more.add(with);
                }
            }
            all = more;
        }
        return all.stream().distinct().map(Setting::new).toList();
    }

    /** As it is typed behind {@code --set}, such as {@code num_layers=4}. */
    public List<String> words() {
        return parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                .toList();
    }

    /** All of it in a line. */
    public String label() {
        return String.join(" ", words());
    }

    /** For the name of a folder, such as {@code layers-4}. */
    String slug() {
        return parameters.entrySet().stream()
                .map(parameter -> (parameter.getKey().equals(LAYERS) ? "layers" : parameter.getKey()) + "-"
                        + parameter.getValue())
                .collect(Collectors.joining("."))
                .replaceAll("[^A-Za-z0-9._-]", "-");
    }

    /**
     * How many layers it asks for.
     *
     * @param own what the row asks for; null where it does not say
     */
    public int layers(@Nullable String own) {
        String asked = parameters.getOrDefault(LAYERS, own == null ? "" : own);
        return asked.isEmpty()
                ? LayeringParameters.DEFAULT.layersAsked()
                : ParameterCells.merge(LayeringParameters.DEFAULT, LAYERS, asked)
                        .layersAsked();
    }
}
