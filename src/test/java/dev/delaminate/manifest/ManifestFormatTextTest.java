package dev.delaminate.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;

class ManifestFormatTextTest {
    @Test
    void isReadBackFromTheLedgerAsItWasFound() {
        assertText("UTF-8", ';', "\r\n", "UTF-8 CRLF ;");
        assertText("GB18030", ',', "\n", "GB18030 LF ,");
        assertText("UTF-16LE", '\t', "\r\n", "UTF-16LE CRLF \t");
    }

    private static void assertText(String charset, char delimiter, String lineEnding, String text) {
        ManifestFormat format = new ManifestFormat(Charset.forName(charset), delimiter, lineEnding);

        assertThat(format.text()).isEqualTo(text);
        assertThat(ManifestFormat.parse(text)).isEqualTo(format);
    }
}
