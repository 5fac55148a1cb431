package dev.delaminate.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.delaminate.layering.LayeringParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterCellsTest {
    @ParameterizedTest
    @CsvSource({
        "num_layers,0",
        "num_layers,11",
        "num_layers,4.5",
        "num_layers,four",
        "num_layers,1e1",
        "num_layers,٤",
        "num_inference_steps,0",
        "num_inference_steps,51",
        "seed,-1",
        "seed,9223372036854775808",
        "seed,1.84E+09",
        "seed,0x10",
        "guidance_scale,0.99",
        "guidance_scale,20.01",
        "guidance_scale,'7,5'",
        "guidance_scale,NaN",
        "enable_safety_checker,maybe",
        "enable_safety_checker,2",
        "output_format,jpeg",
        "acceleration,fast"
    })
    void refusesWhatIsOutOfRangeByNameAndValue(String name, String value) {
        assertThatThrownBy(() -> ParameterCells.merge(LayeringParameters.DEFAULT, name, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(name + " must be")
                .hasMessageContaining("'" + value + "'");
    }

    @Test
    void takesTheEndsOfEveryRange() {
        assertThat(merge("num_layers", "1").numLayers()).isEqualTo(1);
        assertThat(merge("num_layers", "10").numLayers()).isEqualTo(10);
        assertThat(merge("num_layers", "4.0").numLayers()).isEqualTo(4);
        assertThat(merge("num_inference_steps", "50").numInferenceSteps()).isEqualTo(50);
        assertThat(merge("seed", "0").seed()).isZero();
        assertThat(merge("seed", "9223372036854775807").seed()).isEqualTo(Long.MAX_VALUE);
        assertThat(merge("guidance_scale", "1").guidanceScale()).isEqualTo(1);
        assertThat(merge("guidance_scale", "20.0").guidanceScale()).isEqualTo(20);
        assertThat(merge("enable_safety_checker", "No").enableSafetyChecker()).isFalse();
        assertThat(merge("enable_safety_checker", "1").enableSafetyChecker()).isTrue();
    }

    @Test
    void takesNulOutOfPrompts() {
        assertThat(merge("prompt", "a\0 vase").prompt()).isEqualTo("a vase");
        assertThat(merge("negative_prompt", "blur\0").negativePrompt()).isEqualTo("blur");
    }

    @Test
    void leavesTheOtherParametersAlone() {
        LayeringParameters defaults = new LayeringParameters("a", "b", 3, 7L, 10, 2.5, false, "png", "none");

        assertThat(ParameterCells.merge(defaults, "num_layers", "5"))
                .isEqualTo(new LayeringParameters("a", "b", 5, 7L, 10, 2.5, false, "png", "none"));
    }

    @Test
    void countsCharactersOfAPromptAndNotUtf16Units() {
        String longest = "𠮷".repeat(ParameterCells.MAX_PROMPT_CHARS);

        assertThat(merge("prompt", longest).prompt()).isEqualTo(longest);
        assertThatThrownBy(() -> merge("negative_prompt", longest + "x"))
                .hasMessage("negative_prompt must have at most 10,000 characters, not 10,001.");
    }

    @Test
    void namesTheParametersWhenThereIsNoSuch() {
        assertThatThrownBy(() -> merge("layers", "4"))
                .hasMessageContaining("'layers'")
                .hasMessageContaining("num_layers");
    }

    private static LayeringParameters merge(String name, String value) {
        return ParameterCells.merge(LayeringParameters.DEFAULT, name, value);
    }
}
