package dev.delaminate.manifest.csv;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellTextTest {
    @ParameterizedTest
    @CsvSource({
        "\u202Ahttps://h/a.png\u202C,https://h/a.png",
        "mug \u202Egnp.exe\u202C,mug \u202Egnp.exe\u202C",
        "\u2067\u05D0\u2069,\u05D0",
        "a \u2067\u05D0\u2069\u200B,a \u2067\u05D0\u2069",
        "a\u202C,a"
    })
    void whatEndsADirectionInsideStaysWithIt(String cell, String text) {
        assertThat(CellText.strip(cell)).isEqualTo(text);
    }
}
