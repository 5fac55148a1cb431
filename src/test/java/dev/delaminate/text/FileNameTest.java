package dev.delaminate.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FileNameTest {
    @Test
    void keepsWhatAPersonReads() {
        assertThat(FileName.of("花瓶 🏺 Vase (2)", 100)).isEqualTo("花瓶 🏺 Vase (2)");
    }

    @Test
    void replacesWhatWindowsForbids() {
        assertThat(FileName.of("a/b\\c:d*e?f\"g<h>i|j", 100)).isEqualTo("a_b_c_d_e_f_g_h_i_j");
        assertThat(FileName.of("a\u0000b\u202ec\nd", 100)).isEqualTo("a b c d");
    }

    @Test
    void neitherBeginsNorEndsWithADotOrABlank() {
        assertThat(FileName.of(" ..vase. . ", 100)).isEqualTo("vase");
        assertThat(FileName.of("...", 100)).isEmpty();
        assertThat(FileName.of("vase .and cup", 6)).isEqualTo("vase");
    }

    @Test
    void isCutBetweenCharacters() {
        assertThat(FileName.of("é🏺é🏺", 7)).isEqualTo("é🏺");
        assertThat(FileName.of("é🏺é🏺", 8)).isEqualTo("é🏺é");
        assertThat(FileName.of("e\u0301", 2)).isEqualTo("é");
    }
}
