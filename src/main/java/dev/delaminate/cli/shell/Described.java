package dev.delaminate.cli.shell;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** What a command and its options are called and said to do; what is hidden is not there. */
final class Described {
    private static final int MOST_CHARACTERS = 80;

    /** As much of a long sentence as makes sense by itself. */
    private static final Pattern BEGINNING =
            Pattern.compile("^(.{15," + MOST_CHARACTERS + "}?)(?:[:;,]| \\()(?= |\\w)");

    private Described() {}

    /** Commands by name, in the order of the help. */
    static Map<String, CommandSpec> commands(CommandSpec program) {
        Map<String, CommandSpec> commands = new LinkedHashMap<>();
        program.subcommands().forEach((name, line) -> {
            if (!line.getCommandSpec().usageMessage().hidden()) {
                commands.put(name, line.getCommandSpec());
            }
        });
        return commands;
    }

    static List<OptionSpec> options(CommandSpec command) {
        return command.options().stream().filter(option -> !option.hidden()).toList();
    }

    static List<PositionalParamSpec> parameters(CommandSpec command) {
        return command.positionalParameters().stream()
                .filter(parameter -> !parameter.hidden())
                .toList();
    }

    /** Every name of an option: {@code -h}, {@code --help}; {@code --share}, {@code --no-share}. */
    static List<String> names(OptionSpec option) {
        return Stream.of(option.names())
                .flatMap(name -> option.negatable() && name.startsWith("--")
                        ? Stream.of(name, "--no-" + name.substring(2))
                        : Stream.of(name))
                .toList();
    }

    static List<String> names(List<OptionSpec> options) {
        return options.stream().flatMap(option -> names(option).stream()).toList();
    }

    /** All that is said of a command: one text a paragraph, none of them blank. */
    static List<String> paragraphs(CommandSpec command) {
        return paragraphs(command.usageMessage().description());
    }

    /** All that is said of an option, in one line. */
    static String text(ArgSpec argument) {
        return String.join(" ", paragraphs(argument.description()));
    }

    static String sentence(CommandSpec command) {
        return firstSentence(String.join(" ", paragraphs(command)));
    }

    static String sentence(ArgSpec argument) {
        return firstSentence(text(argument));
    }

    /** Descriptions are formats: {@code %n} parts lines and {@code %%} is a percent sign. */
    private static List<String> paragraphs(String[] description) {
        return Arrays.stream(description)
                .flatMap(line -> String.format(line).lines())
                .filter(line -> !line.isBlank())
                .toList();
    }

    /** Or its beginning: beside a word there is room for one line. */
    private static String firstSentence(String text) {
        int end = text.indexOf(". ");
        String sentence = end < 0 ? text : text.substring(0, end);
        Matcher beginning = BEGINNING.matcher(sentence);
        return sentence.length() > MOST_CHARACTERS && beginning.find()
                ? beginning.group(1)
                : sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }
}
