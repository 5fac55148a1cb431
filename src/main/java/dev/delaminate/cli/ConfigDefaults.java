package dev.delaminate.cli;

import dev.delaminate.console.ExitCode;
import dev.delaminate.console.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Where an option's value comes from when no flag gives it: its variable ({@code --in-flight}: {@code
 * DELAMINATE_IN_FLIGHT}), then the YAML of {@code --config} ({@code in-flight: 8}), then its default. A list is written
 * as a YAML list or map; in a variable one value a line.
 */
final class ConfigDefaults implements IDefaultValueProvider {
    private final Map<String, String> environment;
    private final Map<String, String> config;

    ConfigDefaults(Map<String, String> environment, List<String> arguments) {
        this.environment = environment;
        String file = configFile(arguments);
        this.config = file == null ? Map.of() : read(Path.of(file));
    }

    boolean isFromFile() {
        return !config.isEmpty();
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option) || option.usageHelp() || option.versionHelp()) {
            return null;
        }
        String name = option.longestName().substring(2);
        String variable =
                environment.get("DELAMINATE_" + name.toUpperCase(Locale.ROOT).replace('-', '_'));
        return variable != null ? variable : config.get(name);
    }

    /** A misspelt key would silently be a default: every key must be an option of some command. */
    void check(CommandLine commands) {
        Set<String> known = new TreeSet<>();
        collect(commands.getCommandSpec(), known);
        List<String> unknown =
                config.keySet().stream().filter(key -> !known.contains(key)).toList();
        if (!unknown.isEmpty()) {
            throw new UserError(
                    ExitCode.USAGE,
                    "--config: there is no option '" + unknown.get(0)
                            + "'; the keys are the long options without their dashes (config/delaminate.yaml lists them)");
        }
    }

    private static void collect(CommandSpec spec, Set<String> names) {
        spec.options().forEach(option -> names.add(option.longestName().substring(2)));
        spec.subcommands().values().forEach(sub -> collect(sub.getCommandSpec(), names));
    }

    private @Nullable String configFile(List<String> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            if (arguments.get(i).startsWith("--config=")) {
                return arguments.get(i).substring("--config=".length());
            }
            if (arguments.get(i).equals("--config") && i + 1 < arguments.size()) {
                return arguments.get(i + 1);
            }
        }
        return environment.get("DELAMINATE_CONFIG");
    }

    private static Map<String, String> read(Path file) {
        try {
            JsonNode root = new YAMLMapper().readTree(Files.readString(file));
            if (root.isMissingNode() || root.isNull()) {
                return Map.of();
            }
            if (!root.isObject()) {
                throw new UserError(ExitCode.USAGE, "--config " + file + ": write one 'option: value' a line");
            }
            Map<String, String> values = new LinkedHashMap<>();
            root.properties().forEach(entry -> {
                if (!entry.getValue().isNull()) {
                    values.put(entry.getKey(), text(entry.getValue()));
                }
            });
            return values;
        } catch (IOException e) {
            throw new UserError(ExitCode.USAGE, "--config " + file + " cannot be read; check the path");
        } catch (JacksonException e) {
            // Without the parser's words: they quote the line, and a password may stand there.
            throw new UserError(
                    ExitCode.USAGE,
                    "--config " + file + " is no YAML: look at line "
                            + e.getLocation().getLineNr() + "; write one 'option: value' a line");
        }
    }

    private static String text(JsonNode value) {
        if (value.isArray()) {
            return value.valueStream().map(JsonNode::asString).collect(Collectors.joining("\n"));
        }
        if (value.isObject()) {
            return value.propertyStream()
                    .map(entry -> entry.getKey() + "=" + entry.getValue().asString())
                    .collect(Collectors.joining("\n"));
        }
        return value.asString();
    }
}
