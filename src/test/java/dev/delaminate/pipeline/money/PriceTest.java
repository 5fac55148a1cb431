package dev.delaminate.pipeline.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.delaminate.layering.LayeringParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PriceTest {
    @ParameterizedTest
    @CsvSource({
        "0.05/picture, 50000, false",
        "0.05, 50000, false",
        "0.0125/layer, 12500, true",
        "' 1/layer ', 1000000, true",
        "0.000001, 1, false",
        "999.999999, 999999999, false",
        "0, 0, false"
    })
    void readsAPriceForEachPictureOrLayer(String text, long micros, boolean perLayer) {
        assertThat(Price.parse(text)).isEqualTo(new Price(micros, perLayer));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "free", "-0.05", "0.05/job", "0.0000001", "5e-2", "1000", "0,05", "$0.05", ".05"})
    void refusesWhatIsNoPriceAndShowsOne(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Price.parse(text))
                .withMessageContaining("'" + text + "'")
                .withMessageContaining("0.05/picture");
    }

    @ParameterizedTest
    @CsvSource({
        "25, 25000000",
        "12.50, 12500000",
        "$20, 20000000",
        "20 USD, 20000000",
        "20usd, 20000000",
        "20$, 20000000",
        "0.000001, 1",
        "999999999.999999, 999999999999999"
    })
    void readsAmounts(String dollars, long micros) {
        assertThat(Price.micros(dollars)).isEqualTo(micros);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-5", "1e3", "0.0000001", "", "ten", "9999999999", "20EUR", "20,50", "$", "USD"})
    void refusesWhatIsNoAmount(String dollars) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Price.micros(dollars))
                .withMessageContaining("25 or 12.50");
    }

    @ParameterizedTest
    @CsvSource({"50000, $0.05", "12500, $0.0125", "25000000, $25.00", "1, $0.000001", "0, $0.00"})
    void writesDollarsWithNoMoreDecimalsThanNeeded(long micros, String dollars) {
        assertThat(Price.dollars(micros)).isEqualTo(dollars);
    }

    @Test
    void multipliesByTheLayersAskedForOnlyWhenItIsPerLayer() {
        LayeringParameters ten = new LayeringParameters(null, null, 10, null, null, null, null, null, null);

        assertThat(Price.parse("0.01/layer").of(ten)).isEqualTo(100_000);
        assertThat(Price.parse("0.01/layer").of(LayeringParameters.DEFAULT)).isEqualTo(40_000);
        assertThat(Price.parse("0.01/picture").of(ten)).isEqualTo(10_000);
    }

    @Test
    void addsUpAMillionOfTheDearestJobsWithoutAnOverflow() {
        LayeringParameters ten = new LayeringParameters(null, null, 10, null, null, null, null, null, null);

        long all = Math.multiplyExact(Price.parse("999.999999/layer").of(ten), 1_000_000L);

        assertThat(all).isPositive();
    }

    @Test
    void isWrittenAsItIsRead() {
        assertThat(Price.DEFAULT).hasToString("$0.05/picture");
        assertThat(Price.parse("0.0125/layer")).hasToString("$0.0125/layer");
    }
}
