package dev.delaminate.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CellsTest {
    @Test
    void countsAWideCharacterTwiceAndOneThatIsLaidOverAnotherNotAtAll() {
        assertThat(Cells.of("1/3 done · ETA…")).isEqualTo(15);
        assertThat(Cells.of("图层图层组")).isEqualTo(10);
        assertThat(Cells.of("カタカナ 한글 、！￥")).isEqualTo(8 + 1 + 4 + 1 + 6);
        assertThat(Cells.of("ｶﾀ")).isEqualTo(2);
        assertThat(Cells.of("e\u0301\u200b")).isEqualTo(1);
        assertThat(Cells.of("\uD83D\uDE00\uD840\uDC00")).isEqualTo(4);
    }

    @Test
    void cutsBetweenCharacters() {
        assertThat(Cells.cut("图层", 4)).isEqualTo("图层");
        assertThat(Cells.cut("图层组", 5)).isEqualTo("图层…");
        assertThat(Cells.cut("图层组", 4)).isEqualTo("图…");
        assertThat(Cells.cut("a\uD83D\uDE00b", 3)).isEqualTo("a…");
        assertThat(Cells.cut("ab", 1)).isEqualTo("…");
        assertThat(Cells.cut("ab", 0)).isEmpty();
    }
}
