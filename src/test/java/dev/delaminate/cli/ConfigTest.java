package dev.delaminate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** config/delaminate.yaml is what the program has: every option, with its default, and nothing in force. */
class ConfigTest {
    private static final Path CONFIG = Path.of("config", "delaminate.yaml");
    private static final Pattern KEY = Pattern.compile("(?m)^# ([a-z][a-z0-9-]*):(?: (.*))?$");

    /** Said for one run, and not in a file that stands for many. */
    private static final Set<String> NOT_FOR_FILES = Set.of("out", "config", "help", "version", "resubmit-in-doubt");

    @Test
    void listsEveryOptionOfRun() throws IOException {
        Set<String> listed = KEY.matcher(Files.readString(CONFIG))
                .results()
                .map(key -> key.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        Set<String> options = run().getCommandSpec().options().stream()
                .map(option -> option.longestName().substring(2))
                .filter(name -> !NOT_FOR_FILES.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(listed).isEqualTo(options);
    }

    @Test
    void showsTheDefaultsThatAreInForce() throws IOException {
        Matcher keys = KEY.matcher(Files.readString(CONFIG));

        while (keys.find()) {
            OptionSpec option = run().getCommandSpec().findOption("--" + keys.group(1));
            if (option.defaultValue() != null && keys.group(2) != null) {
                assertThat(keys.group(2)).as(keys.group(1)).isEqualTo(option.defaultValue());
            }
        }
    }

    @Test
    void canBeGivenAsItIs() {
        int exit = DelaminateCommand.execute(List.of("run", "--help", "--config", CONFIG.toString()), Map.of());

        assertThat(exit).isZero();
    }

    private static CommandLine run() {
        return Objects.requireNonNull(DelaminateCommand.described(Map.of(), "run"::equals)
                .getSubcommands()
                .get("run"));
    }
}
