package dev.delaminate.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.delaminate.batch.ReadingOptions;
import dev.delaminate.manifest.csv.Quoting;
import dev.delaminate.manifest.preset.Preset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

class ManifestArgumentsTest {
    @ParameterizedTest
    @EnumSource
    void everyPresetHasItsWord(Preset preset) {
        assertThat(table("--preset", preset.word()).preset()).isEqualTo(preset);
    }

    @Test
    void wordsAreReadInAnyCase() {
        ReadingOptions.Table table = table("--preset", "Google-Merchant", "--quote=NONE", "--header-line", "3");

        assertThat(table.preset()).isEqualTo(Preset.GOOGLE_MERCHANT);
        assertThat(table.quoting()).isEqualTo(Quoting.NONE);
        assertThat(table.headerLine()).isEqualTo(3);
        assertThat(table().headerLine()).isNull();
    }

    @Test
    void saysWhichWordsThereAre() {
        assertThatThrownBy(() -> table("--preset", "magento"))
                .isInstanceOf(ParameterException.class)
                .hasMessageEndingWith(
                        "'magento' is none of auto, shopify, woocommerce, google-merchant, amazon, airtable,"
                                + " none");
        assertThatThrownBy(() -> table("--quote", "single")).hasMessageEndingWith("is none of auto, double, none");
        assertThatThrownBy(() -> table("--header-line", "0"))
                .hasMessageEndingWith("'0' is no line of a file; the first is 1");
    }

    private static ReadingOptions.Table table(String... words) {
        return CommandLine.populateCommand(new ManifestArguments(), words)
                .options()
                .table();
    }
}
