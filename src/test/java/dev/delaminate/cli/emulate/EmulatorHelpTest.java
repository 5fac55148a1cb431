package dev.delaminate.cli.emulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.emulator.fault.Fault;
import dev.delaminate.emulator.http.Outage;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;

class EmulatorHelpTest {
    private final String help = new CommandLine(new EmulatorCommand()).getUsageMessage(CommandLine.Help.Ansi.OFF);

    @ParameterizedTest
    @EnumSource
    void namesEveryFaultWithWhatHappens(Fault fault) {
        assertThat(help.replaceAll("\\s+", " "))
                .contains(" " + fault.id() + " " + fault.description().replaceAll("\\s+", " "));
    }

    @Test
    void writesTheKindsOfOutagesAsTheParserWantsThem() {
        for (Outage.Kind kind : Outage.Kind.values()) {
            String word = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');

            assertThat(help).contains(word);
            assertThat(Outage.parse("service:" + word + "@1s+2s").kind()).isEqualTo(kind);
        }
    }
}
