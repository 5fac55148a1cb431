package dev.delaminate.pipeline.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
    private final Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60));

    @ParameterizedTest
    @CsvSource({"0, 1000", "1, 2000", "2, 4000", "5, 32000", "6, 60000", "7, 60000", "1000000, 60000"})
    void doublesUpToItsMost(int attempt, long wholeMillis) {
        assertThat(backoff.before(attempt, 1)).isEqualTo(Duration.ofMillis(wholeMillis));
        assertThat(backoff.before(attempt, 0)).isEqualTo(Duration.ofMillis(wholeMillis / 2));
    }

    @Test
    void spreadsOverTheUpperHalf() {
        Random random = new Random(7);

        for (int n = 0; n < 1_000; n++) {
            assertThat(backoff.before(3, random.nextDouble())).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(8));
        }
    }
}
