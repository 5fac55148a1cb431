package dev.delaminate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The manual page says what the help says, in lines that man(1) understands. */
class ManPageTest {
    private static final List<String> MACROS =
            List.of(".TH", ".SH", ".SS", ".PP", ".TP", ".RS", ".RE", ".nf", ".fi", ".nh", ".ad");

    private final String page = Told.by(Map.of(), "man").text();

    @Test
    void hasEveryCommandAndEveryOption() {
        Map<String, CommandLine> commands =
                DelaminateCommand.described(Map.of(), name -> true).getSubcommands();

        assertThat(page.lines())
                .containsAll(
                        commands.keySet().stream().map(name -> ".SS " + name).toList());
        assertThat(commands.values())
                .flatExtracting(command -> command.getCommandSpec().options())
                .filteredOn(option -> !option.hidden())
                .extracting(OptionSpec::longestName)
                .allSatisfy(name -> assertThat(page).contains("\\fB" + name.replace("-", "\\-") + "\\fR"));
    }

    @Test
    void tellsTheExitCodesAndTheVariables() {
        assertThat(page).contains(".SH EXIT STATUS", "another process holds OUT", "DELAMINATE_API_KEY");
    }

    @Test
    void takesNoLineOfTextForAMacro() {
        assertThat(page.lines().filter(line -> line.startsWith(".") || line.startsWith("'")))
                .allSatisfy(line -> assertThat(MACROS).contains(line.split(" ")[0]));
    }

    @Test
    void fillsInWhatDescriptionsLeaveOpen() {
        assertThat(page).doesNotContain("${", "%n", "%%");
    }
}
