package dev.delaminate.emulator.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTextTest {
    @ParameterizedTest
    @CsvSource({"0, 0", "250ms, 250", "1.5s, 1500", "2m, 120000", "1h, 3600000", "0s, 0", "00, 0", "' 30s ', 30000"})
    void readsEachUnit(String text, long millis) {
        assertThat(TimeText.parse(text)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "-1s", "1 s", "s", "1d", "1e3s", "1234567890s"})
    void saysHowToWriteWhatItCannotRead(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TimeText.parse(text))
                .withMessageContaining("Write 0, 250ms");
    }

    @Test
    void refusesMoreThanAMonth() {
        assertThatIllegalArgumentException().isThrownBy(() -> TimeText.parse("721h"));
    }
}
