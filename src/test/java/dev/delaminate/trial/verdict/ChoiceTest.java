package dev.delaminate.trial.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.quality.Grade;
import dev.delaminate.trial.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rule as tables: a letter for each picture, g good, w weak, b bad, - without a set. */
class ChoiceTest {
    private static final long CENT = 10_000;

    @Test
    void takesTheSettingWithMostGoodSets() {
        Choice choice = choice(setting(3, 5, "bbbbbbgggggg"), setting(4, 5, "gggggggggggg"));

        assertThat(choice.taken()).isEqualTo(1);
        assertThat(choice.alike()).isEmpty();
        assertThat(choice.rivals().get(0).against()).isEqualTo(new SignTest(6, 0));
    }

    @Test
    void takesTheCheaperOneWhereTheyCannotBeToldApart() {
        Choice choice = choice(setting(6, 30, "gggggggggggg"), setting(3, 15, "bbggwggggggg"));

        assertThat(choice.taken()).isEqualTo(1);
        assertThat(choice.best()).isEqualTo(0);
        assertThat(choice.alike()).extracting(Choice.Rival::setting).containsExactly(0);
    }

    @Test
    void takesFewerLayersAtThePriceOfMore() {
        Choice choice =
                choice(setting(6, 5, "gggggggggggg"), setting(4, 5, "gggggggggggg"), setting(3, 5, "gggggggggggg"));

        assertThat(choice.taken()).isEqualTo(2);
        assertThat(choice.alike()).hasSize(2);
    }

    @Test
    void leavesACheaperOneThatIsClearlyWorse() {
        Choice choice = choice(setting(3, 15, "bbbbbwgggggg"), setting(6, 30, "gggggggggggg"));

        assertThat(choice.taken()).isEqualTo(1);
    }

    @Test
    void aDearerOneIsNotTakenForNothing() {
        Choice choice = choice(setting(3, 15, "gggggggggggg"), setting(6, 30, "gggggggggggg"));

        assertThat(choice.taken()).isZero();
        assertThat(choice.best()).isZero();
    }

    @Test
    void ofEquallyGoodOnesTheOneWithFewerBadSetsIsTheBetterOne() {
        Choice choice = choice(setting(3, 5, "bbbbbbgggggg"), setting(4, 5, "wwwwwwgggggg"));

        assertThat(choice.taken()).isEqualTo(1);
    }

    /** A picture that failed in one setting says nothing of the other. */
    @Test
    void doesNotCountPicturesThatCameInOneSettingAlone() {
        Choice choice = choice(setting(3, 5, "-----ggggggg"), setting(4, 5, "gggggggggggg"));

        assertThat(choice.taken()).isZero();
        assertThat(choice.rivals().get(0).against()).isEqualTo(new SignTest(0, 0));
    }

    @Test
    void takesNoSettingOfWhichNothingCame() {
        assertThat(choice(setting(3, 1, "---"), setting(4, 5, "ggw")).taken()).isEqualTo(1);
        assertThat(Choice.of(List.of(setting(3, 1, "---")))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"4,0,false", "5,0,true", "6,1,false", "7,1,true", "8,2,false", "9,2,true", "0,0,false", "0,9,false"})
    void callsOneBetterWhenChanceAloneWouldDoItLessThanOnceInTwenty(int better, int worse, boolean is) {
        assertThat(new SignTest(better, worse).isBetter()).isEqualTo(is);
        assertThat(new SignTest(worse, better).isWorse()).isEqualTo(is);
    }

    @Test
    void fewerPicturesThanItSaysNeverTellSettingsApart() {
        assertThat(new SignTest(Choice.TOO_FEW, 0).isBetter()).isFalse();
        assertThat(new SignTest(Choice.TOO_FEW + 1, 0).isBetter()).isTrue();
    }

    private static Choice choice(SettingResult... settings) {
        return Choice.of(List.of(settings)).orElseThrow();
    }

    static SettingResult setting(int layers, long cents, String grades) {
        List<Tried> pictures = new ArrayList<>();
        for (int at = 0; at < grades.length(); at++) {
            pictures.add(tried(
                    layers,
                    switch (grades.charAt(at)) {
                        case 'g' -> Grade.GOOD;
                        case 'w' -> Grade.WEAK;
                        case 'b' -> Grade.BAD;
                        default -> null;
                    }));
        }
        return new SettingResult(new Setting(Map.of("num_layers", "" + layers)), cents * CENT, layers, pictures);
    }

    private static Tried tried(int layers, @Nullable Grade grade) {
        return grade == null
                ? new Tried("failed", null, "no", null, 0, 0, 0, 0, 0, null, 0, null)
                : new Tried("done", grade, "", 30.0, layers, layers, 0, 0, 50_000, 30.0, layers * 1_000L, "f");
    }
}
