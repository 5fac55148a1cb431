package dev.delaminate.layering;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-02-27T10:00:00.400Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
              0                               | PT0S
              5                               | PT5S
              +5                              | PT5S
              1.2                             | PT2S
              -7                              | PT0S
              86400                           | PT24H
              Fri, 27 Feb 2026 10:00:10 GMT   | PT10S
              Friday, 27-Feb-26 10:00:10 GMT  | PT10S
              Fri Feb 27 10:00:10 2026        | PT10S
              Sun Mar  1 10:00:00 2026        | PT24H
              Fri, 27 Feb 2026 09:00:00 GMT   | PT0S
              Sunday, 06-Nov-94 08:49:37 GMT  | PT0S
              Wrong, 27 Feb 2026 10:00:10 GMT | PT10S
            """)
    void readsSecondsAndEveryFormOfADateAndNeverUndercuts(String header, Duration delay) {
        RetryAfter retryAfter = RetryAfter.parse(header, NOW);

        assertThat(retryAfter).extracting(RetryAfter::delay).isEqualTo(delay);
    }

    @ParameterizedTest
    @ValueSource(strings = {"86401", "99999999999999999999999999", "Fri, 27 Feb 2099 10:00:00 GMT"})
    void waitsADayAtMostAndKeepsWhatWasAskedFor(String header) {
        RetryAfter retryAfter = RetryAfter.parse(header, NOW);

        assertThat(retryAfter).isEqualTo(new RetryAfter(Duration.ofHours(24), header, true));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "soon",
                "5 seconds",
                "1e9",
                "--5",
                "Fri, 31 Feb 2026 10:00:10 CET",
                "10000000000000000000000000000000000000000000000000000000000000000"
            })
    void makesNothingOfNonsense(String header) {
        assertThat(RetryAfter.parse(header, NOW)).isNull();
    }

    @Test
    void comparesADateWithTheClockOfTheServiceThatGaveIt() {
        ReplyHeaders headers = new ReplyHeaders("Fri, 27 Feb 2026 12:00:30 GMT", null, "Fri, 27 Feb 2026 12:00:00 GMT");
        Reply reply = new Reply(429, headers, ReplyBody.of(""), NOW);

        assertThat(reply.retryAfter()).extracting(RetryAfter::delay).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void comparesADateWithTheDateOfTheAnswerWhereThereIsOne() {
        String until = "Fri, 27 Feb 2026 12:00:30 GMT";

        assertThat(RetryAfter.told(until, "Fri, 27 Feb 2026 12:00:00 GMT", NOW))
                .extracting(RetryAfter::delay)
                .isEqualTo(Duration.ofSeconds(30));
        assertThat(RetryAfter.told(until, "yesterday", NOW)).isEqualTo(RetryAfter.parse(until, NOW));
    }
}
