package dev.delaminate.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.manifest.csv.CsvDialect;
import dev.delaminate.manifest.csv.Numbering;
import dev.delaminate.manifest.preset.PresetColumns;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ManifestFormatTextTest {
    @Test
    void isReadBackFromTheLedgerAsItWasFound() {
        assertText("UTF-8", ';', "\r\n", "UTF-8 CRLF ;");
        assertText("GB18030", ',', "\n", "GB18030 LF ,");
        assertText("UTF-16LE", '\t', "\r\n", "UTF-16LE CRLF \t");
    }

    /** The numbers of its rows are not those of the copy's lines. */
    @Test
    void remembersWhatWasNoCsv() {
        ManifestFormat format = new ManifestFormat(
                StandardCharsets.UTF_8,
                CsvDialect.of(',', Numbering.RECORDS),
                "\r\n",
                PresetColumns.NONE,
                ManifestKind.XLSX);

        assertThat(format.text()).isEqualTo("UTF-8 CRLF , XLSX");
        assertThat(ManifestFormat.parse(format.text())).isEqualTo(format);
    }

    private static void assertText(String charset, char delimiter, String lineEnding, String text) {
        ManifestFormat format = new ManifestFormat(Charset.forName(charset), delimiter, lineEnding);

        assertThat(format.text()).isEqualTo(text);
        assertThat(ManifestFormat.parse(text)).isEqualTo(format);
    }
}
