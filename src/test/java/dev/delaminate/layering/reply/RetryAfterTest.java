package dev.delaminate.layering.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.delaminate.text.ForeignText;
import dev.delaminate.tried.Effort;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-02-27T10:00:00.400Z");

    private static final List<DateTimeFormatter> FORMS = Stream.of(
                    "EEE, dd MMM uuuu HH:mm:ss 'GMT'", "EEEE, dd-MMM-yy HH:mm:ss 'GMT'", "EEE MMM ppd HH:mm:ss uuuu")
            .map(form -> DateTimeFormatter.ofPattern(form, Locale.ENGLISH))
            .toList();

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
    void neverUndercutsAnyMomentInAnyForm() {
        Random random = new Random(Effort.SEED);
        for (int i = 0; i < 3_000; i++) {
            Instant now = NOW.plusMillis(random.nextInt());
            Instant until = now.truncatedTo(ChronoUnit.SECONDS).plusSeconds(random.nextInt(200_000) - 50_000);
            String header = FORMS.get(random.nextInt(FORMS.size())).format(until.atOffset(ZoneOffset.UTC));

            RetryAfter retryAfter = Objects.requireNonNull(RetryAfter.parse(header, now), header);

            Instant over = now.plus(retryAfter.delay());
            boolean isEarly = over.isBefore(until) && !retryAfter.isCut();
            boolean isLate =
                    over.isAfter(until.plusSeconds(1)) && !retryAfter.delay().isZero();
            assertThat(isEarly || isLate || retryAfter.delay().compareTo(RetryAfter.LONGEST) > 0)
                    .as("seed %d: '%s' at %s", Effort.SEED, header, now)
                    .isFalse();
        }
    }

    @Test
    void makesSomethingOrNothingOfWhateverIsWrittenThere() {
        Random random = new Random(Effort.SEED);
        String[] pieces = {
            "0", "7", "99", ".", "-", "+", " ", ",", ":", "Fri", "Feb", "2026", "GMT", "08", "e9", "\u0660"
        };
        for (int i = 0; i < 20_000; i++) {
            String header = random.ints(random.nextInt(9), 0, pieces.length)
                    .mapToObj(piece -> pieces[piece])
                    .collect(Collectors.joining());

            assertThatCode(() -> RetryAfter.parse(header, NOW))
                    .as("seed %d: '%s'", Effort.SEED, header)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void comparesADateWithTheClockOfTheServiceThatGaveIt() {
        ReplyHeaders headers = new ReplyHeaders("Fri, 27 Feb 2026 12:00:30 GMT", null, "Fri, 27 Feb 2026 12:00:00 GMT");
        Reply reply = new Reply(429, headers, ReplyBody.of("", ForeignText.WITHOUT_KEY), NOW);

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
