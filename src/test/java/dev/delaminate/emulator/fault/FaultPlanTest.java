package dev.delaminate.emulator.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultPlanTest {
    @Test
    void playsAFaultAsOftenAsItsProbabilitySays() {
        FaultPlan plan = new FaultPlan(List.of(FaultRule.parse("submit-503=0.25")), 5);

        long played = draws(plan, Stage.SUBMIT, 10_000).count();

        assertThat(played).isBetween(2_300L, 2_700L);
        assertThat(plan.played()).containsEntry(Fault.SUBMIT_503, played);
    }

    @Test
    void playsTheSameWithTheSameSeed() {
        List<FaultRule> rules = List.of(FaultRule.parse("poll-500=0.3"), FaultRule.parse("poll-429=0.3"));

        List<FaultRule> first = draws(new FaultPlan(rules, 9), Stage.POLL, 50).toList();
        List<FaultRule> second = draws(new FaultPlan(rules, 9), Stage.POLL, 50).toList();

        assertThat(first).isEqualTo(second).isNotEmpty();
    }

    @Test
    void letsSomePassAndStopsAfterSomeTimes() {
        FaultPlan plan = new FaultPlan(List.of(FaultRule.parse("account-10004@after=3@times=2")), 1);

        List<Boolean> played = IntStream.range(0, 7)
                .mapToObj(i -> plan.draw(Stage.SUBMIT, null) != null)
                .toList();

        assertThat(played).containsExactly(false, false, false, true, true, false, false);
    }

    @Test
    void keepsStagesApart() {
        FaultPlan plan = new FaultPlan(List.of(FaultRule.parse("file-404")), 1);

        assertThat(plan.draw(Stage.POLL, null)).isNull();
        assertThat(plan.draw(Stage.FILE, null)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example/b.png?fault=poll-404*3, 3",
        "https://a.example/b.png?x=1&fault=poll-404, 1",
        "https://a.example/b.png?fault=poll-404%2A2&y=2, 2",
        "/uploads/abc/cat-fault-poll-404.png, 1",
        "/uploads/abc/cat-fault-poll-404-x2.png, 2",
        "https://a.example/default-404.png, 0",
        "https://a.example/b.png?fault=poll-4040, 0",
        "'data:image/png;base64,fault-poll-404', 0"
    })
    void readsTheMarkersOfAPicturesUrl(String url, int times) {
        FaultPlan plan = new FaultPlan(List.of(), 1);
        Markers markers = Markers.in(url);

        long played = IntStream.range(0, 10)
                .mapToObj(i -> plan.draw(Stage.POLL, markers))
                .filter(Objects::nonNull)
                .count();

        assertThat(played).isEqualTo(times);
    }

    @Test
    void readsEveryPartOfARule() {
        FaultRule rule =
                FaultRule.parse("file-redirect-private=0.5@after=2@times=3@for=2s@to=http://user@10.1.2.3/x?y=1");

        assertThat(rule)
                .isEqualTo(new FaultRule(
                        Fault.FILE_REDIRECT_PRIVATE, 0.5, 2, 3, Duration.ofSeconds(2), "http://user@10.1.2.3/x?y=1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no-such-fault", "poll-500=2", "poll-500=x", "poll-500@after=-1", "poll-500@for=soon"})
    void refusesARuleItCannotRead(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> FaultRule.parse(text));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void everyFaultHasANameThatReadsBackAndALineThatSaysWhatHappens(Fault fault) {
        assertThat(Fault.named(fault.id())).isEqualTo(fault);
        assertThat(fault.description()).isNotBlank().hasSizeLessThan(80);
    }

    @Test
    void everyDoubtIsPlayedWithAJobAndWithout() {
        Stream<String> taken =
                Arrays.stream(Fault.values()).filter(Fault::takesJob).map(Fault::name);

        assertThat(taken.map(name -> name.replace("_TAKEN", "_LOST")))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(Fault.valueOf(name).takesJob()).isFalse());
    }

    private static Stream<FaultRule> draws(FaultPlan plan, Stage stage, int times) {
        return IntStream.range(0, times).mapToObj(i -> plan.draw(stage, null)).filter(Objects::nonNull);
    }
}
