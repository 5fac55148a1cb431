package dev.delaminate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.delaminate.console.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The unit for systemd fits the program: its exit codes, its variables, its time to stop. */
class ServiceUnitTest {
    private static final Path UNIT = Path.of("config", "delaminate@.service");
    private static final Path ANALYZE = Path.of("/usr/bin/systemd-analyze");

    @TempDir
    Path folder;

    @Test
    void knowsWhatEachExitCodeMeans() throws IOException {
        assertThat(codes("SuccessExitStatus"))
                .containsExactlyInAnyOrder(
                        ExitCode.SOME_FAILED.code(), ExitCode.INTERRUPTED.code(), ExitCode.BUDGET.code());
        assertThat(codes("RestartPreventExitStatus"))
                .containsExactlyInAnyOrder(ExitCode.USAGE.code(), ExitCode.ACCOUNT.code(), ExitCode.HELD.code());
    }

    @Test
    void setsOnlyVariablesThatAreOptionsOfRun() throws IOException {
        Set<String> options = Objects.requireNonNull(DelaminateCommand.described(Map.of(), "run"::equals)
                        .getSubcommands()
                        .get("run"))
                .getCommandSpec()
                .options()
                .stream()
                .map(option -> "DELAMINATE_"
                        + option.longestName().substring(2).replace('-', '_').toUpperCase(Locale.ROOT))
                .collect(Collectors.toSet());
        Set<String> named = Pattern.compile("\\bDELAMINATE_[A-Z_]+")
                .matcher(Files.readString(UNIT))
                .results()
                .map(name -> name.group())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(named).isNotEmpty().isSubsetOf(options);
    }

    @Test
    void systemdTakesIt() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(ANALYZE), "needs systemd-analyze");
        Path unit = Files.writeString(
                folder.resolve("delaminate@x.service"),
                Files.readString(UNIT).replace("/opt/delaminate/bin/delaminate", "/bin/true"));
        Process verify = new ProcessBuilder(ANALYZE.toString(), "verify", unit.toString())
                .redirectErrorStream(true)
                .start();

        String said = new String(verify.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(verify.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(said.lines().filter(line -> line.contains("delaminate@"))).isEmpty();
    }

    private static List<Integer> codes(String setting) throws IOException {
        return Files.readAllLines(UNIT).stream()
                .filter(line -> line.startsWith(setting + "="))
                .flatMap(line -> Stream.of(line.substring(setting.length() + 1).split(" ")))
                .map(Integer::valueOf)
                .toList();
    }
}
