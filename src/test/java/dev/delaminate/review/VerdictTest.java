package dev.delaminate.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class VerdictTest {
    @Test
    void aCommentThatIsTooLongIsRefusedAndNotCut() {
        String longest = "é".repeat(2_000);

        assertThat(new Verdict(Decision.ACCEPT, " " + longest + "\n", null, null).comment())
                .isEqualTo(longest);
        assertThatThrownBy(() -> new Verdict(Decision.ACCEPT, longest + "!", null, null))
                .hasMessage("A comment has at most 2,000 characters, not 2,001.");
    }

    @ParameterizedTest
    @CsvSource({"0,", "11,", ", -1"})
    void layersAndSeedsThatTheServiceDoesNotKnowAreRefused(Integer layers, Long seed) {
        assertThatThrownBy(() -> new Verdict(Decision.REDO, "", layers, seed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be a whole number from");
    }

    @ParameterizedTest
    @EnumSource
    void onlyARedoHasLayersAndASeed(Decision decision) {
        Verdict verdict = new Verdict(decision, "", 10, Long.MAX_VALUE);

        assertThat(verdict.numLayers() != null && verdict.seed() != null).isEqualTo(decision == Decision.REDO);
        assertThat(Decision.of(decision.word())).isEqualTo(decision);
    }

    @Test
    void anotherWordIsNoDecision() {
        assertThatThrownBy(() -> Decision.of("ACCEPT")).hasMessage("A decision is accept, redo or refuse.");
    }
}
