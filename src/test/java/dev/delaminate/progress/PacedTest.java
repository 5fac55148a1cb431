package dev.delaminate.progress;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PacedTest {
    private long millis;
    private int asked;
    private final Paced<Integer> paced = new Paced<>(this::ask, () -> millis);

    @Test
    void asksOnlyWhereSomethingHasChanged() {
        assertThat(paced.answer("a")).isEqualTo(1);
        millis += 1_000_000;

        assertThat(paced.answer("a")).isEqualTo(1);
        assertThat(paced.answer("b")).isEqualTo(2);
    }

    @Test
    void takesNoMoreThanAHundredthOfTheTime() {
        paced.answer("a");

        millis += 9_999;
        assertThat(paced.answer("b")).isEqualTo(1);
        millis += 1;
        assertThat(paced.answer("b")).isEqualTo(2);
    }

    @Test
    void isNoOlderThanIsWishedHoweverDearItIs() {
        Paced<Integer> fresh = new Paced<>(this::ask, () -> millis, 500);
        fresh.answer("a");

        millis += 500;

        assertThat(fresh.answer("b")).isEqualTo(2);
    }

    @Test
    void asksAtOnceWhereItIsTheLastTime() {
        paced.answer("a");

        assertThat(paced.fresh("b")).isEqualTo(2);
    }

    private int ask() {
        millis += 100;
        return ++asked;
    }
}
