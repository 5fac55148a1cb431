package dev.delaminate.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowIdTest {
    @ParameterizedTest
    @CsvSource({"A-1,a-1", "caf\u00E9,CAFE\u0301", "Straße,STRASSE", "ΟΔΟΣ,οδος", "ΟΔΟΣ,οδοσ", "ﬁn,FIN", "\u212A,k"})
    void foldsWhatAFileSystemMayTakeForOne(String one, String other) {
        assertThat(RowId.fold(one)).isEqualTo(RowId.fold(other));
    }

    @Test
    void keepsWhatIsDifferentApart() {
        assertThat(RowId.fold("a-1")).isNotEqualTo(RowId.fold("a 1"));
        assertThat(RowId.fold("e")).isNotEqualTo(RowId.fold("é"));
    }

    @Test
    void saysWhatIsWrongWithAnId() {
        assertThat(RowId.problemOf("𠮷".repeat(200))).isNull();
        assertThat(RowId.problemOf("x".repeat(201))).contains("200").contains("201");
        assertThat(RowId.problemOf("a\nb")).contains("'a·b'").contains("control character");
    }
}
