package dev.delaminate.manifest.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureFormatTest {
    @ParameterizedTest
    @CsvSource({
        "JPEG,FFD8FFE000104A464946",
        "PNG,89504E470D0A1A0A0000000D49484452",
        "GIF,4749463837610100",
        "GIF,4749463839610100",
        "WEBP,524946462400000057454250565038",
        "AVIF,0000002066747970617669660000000061766966",
        "AVIF,00000020667479706D696631000000006D69663161766966",
        ",00000020667479706D703432000000006D703432",
        ",524946462400000057415645",
        ",3C737667",
        ",FFD8",
        ",255044462D312E34"
    })
    void knowsAPictureByItsFirstBytes(PictureFormat type, String hex) {
        assertThat(PictureFormat.of(HexFormat.of().parseHex(hex))).isEqualTo(type);
    }
}
