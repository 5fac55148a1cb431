package dev.delaminate.cli;

import dev.delaminate.cli.options.FileNames;
import dev.delaminate.console.ExitCode;
import dev.delaminate.console.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.TypeConversionException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Where an option's value comes from when no flag gives it: its variable ({@code --in-flight}: {@code
 * DELAMINATE_IN_FLIGHT}), then the YAML of {@code --config} ({@code in-flight: 8}), then its default. A list is written
 * as a YAML list or map; in a variable one value a line.
 */
final class ConfigDefaults implements IDefaultValueProvider {
    /** At the beginning, as those do that read values; or in picocli's words. */
    private static final Pattern OPTION = Pattern.compile("(?:^|option ')--([a-z][a-z-]*)(?=[': ])");

    private final Map<String, String> environment;
    private final @Nullable String file;
    private final Map<String, String> config;

    ConfigDefaults(Map<String, String> environment, List<String> arguments) {
        this.environment = environment;
        this.file = configFile(arguments);
        this.config = file == null ? Map.of() : read(path(file));
    }

    private static Path path(String file) {
        try {
            return FileNames.path(file);
        } catch (TypeConversionException e) {
            throw new UserError(ExitCode.USAGE, "--config: " + e.getMessage());
        }
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
        String variable = environment.get(variable(name));
        return variable != null ? variable : config.get(name);
    }

    private static String variable(String name) {
        return "DELAMINATE_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    /** Where the value of the option is from that a message begins with, or names as picocli does; empty where it was typed. */
    String source(String message, String[] arguments) {
        Matcher option = OPTION.matcher(message);
        if (!option.find()) {
            return "";
        }
        String name = option.group(1);
        boolean isTyped = Arrays.stream(arguments)
                .anyMatch(argument -> argument.equals("--" + name) || argument.startsWith("--" + name + "="));
        if (isTyped) {
            return "";
        }
        if (environment.containsKey(variable(name))) {
            return " (from the variable " + variable(name) + ")";
        }
        return config.containsKey(name) ? " (from " + file + line(name) + ")" : "";
    }

    private String line(String key) {
        try {
            List<String> lines = Files.readAllLines(Path.of(String.valueOf(file)));
            for (int at = 0; at < lines.size(); at++) {
                if (lines.get(at).matches("[\"']?" + Pattern.quote(key) + "[\"']?\\s*:.*")) {
                    return ", line " + (at + 1);
                }
            }
        } catch (IOException e) {
            // it is gone since
        }
        return "";
    }

    /** A misspelt key would silently be a default: every key must be an option of some command. */
    void check(CommandLine commands) {
        Set<String> known = new TreeSet<>();
        collect(commands.getCommandSpec(), known);
        List<String> unknown =
                config.keySet().stream().filter(key -> !known.contains(key)).toList();
        if (!unknown.isEmpty()) {
            String key = unknown.get(0);
            String near = known.stream()
                    .filter(name -> name.replace("-", "").equalsIgnoreCase(key.replaceAll("^--|[-_ ]", "")))
                    .map(name -> "; did you mean " + name + "?")
                    .findFirst()
                    .orElse("; the keys are the long options without their dashes (config/delaminate.yaml lists them)");
            throw new UserError(
                    ExitCode.USAGE, "--config " + file + line(key) + ": there is no option '" + key + "'" + near);
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
            String why =
                    Files.isDirectory(file) ? "is a folder" : Files.exists(file) ? "cannot be read" : "does not exist";
            throw new UserError(ExitCode.USAGE, "--config " + file + " " + why + "; name a YAML file of options");
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
