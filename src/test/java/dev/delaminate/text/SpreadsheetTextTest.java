package dev.delaminate.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadsheetTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+cmd",
                "-2+3",
                "@SUM(A1)",
                "  =1",
                "\u00A0=1",
                "\t1",
                "\n=1",
                " \t1",
                "＝1",
                "＋1",
                "－1",
                "＠1",
                "-10004 balance",
                "-"
            })
    void putsAnApostropheInFrontOfWhatCouldRun(String text) {
        assertThat(SpreadsheetText.of(text)).isEqualTo("'" + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "-10004", "+3.5", "-1e5", "1=1", "'=1", "a@b", "https://x/?a=-1", "  a"})
    void leavesPlainTextAndNumbersAlone(String text) {
        assertThat(SpreadsheetText.of(text)).isEqualTo(text);
    }

    @Test
    void holdsNothingThatSteersATerminal() {
        assertThat(SpreadsheetText.of("\r1")).isEqualTo("' 1");
        assertThat(SpreadsheetText.of("https://f/\u001b]0;x\u0007\u009b\u202e.png"))
                .isEqualTo("https://f/ ]0;x .png");
        assertThat(SpreadsheetText.of("two\nlines\tand a tab")).isEqualTo("two\nlines\tand a tab");
    }

    @Test
    void makesAnEmptyCellOfNull() {
        assertThat(SpreadsheetText.of(null)).isEmpty();
    }
}
