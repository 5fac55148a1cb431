package dev.delaminate.layering.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.delaminate.layering.LayeringParameters;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersJsonTest {
    private static final LayeringParameters ALL =
            new LayeringParameters("a \"red\" shoe\n鞋", "blur", 3, 42L, 28, 5.5, false, "webp", "high");

    @Test
    void writesWhatIsSetInTheOrderOfTheContract() {
        assertThat(ParametersJson.toJson(ALL))
                .isEqualTo("{\"prompt\":\"a \\\"red\\\" shoe\\n鞋\",\"negative_prompt\":\"blur\",\"num_layers\":3,"
                        + "\"num_inference_steps\":28,\"guidance_scale\":5.5,\"seed\":42,"
                        + "\"enable_safety_checker\":false,\"output_format\":\"webp\",\"acceleration\":\"high\"}");
        assertThat(ParametersJson.toJson(LayeringParameters.DEFAULT)).isEqualTo("{}");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void readsBackWhateverItWrote(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            LayeringParameters parameters = random(random);

            String json = ParametersJson.toJson(parameters);

            assertThat(ParametersJson.parse(json)).as("seed %d: %s", seed, json).isEqualTo(parameters);
        }
    }

    @Test
    void ignoresNamesOfLaterVersions() {
        assertThat(ParametersJson.parse("{\"num_layers\":2,\"new_name\":[1]}").numLayers())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "{", "{\"num_layers\":\"three\"}", "{\"prompt\":3}", "{\"seed\":1.5}"})
    void refusesWhatItDidNotWrite(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> ParametersJson.parse(text));
    }

    @Test
    void submitsTheServicesOwnExampleWhenNothingIsSet() {
        byte[] body = SubmitBody.of("https://example.com/3.png", LayeringParameters.DEFAULT);

        assertThat(new String(body, StandardCharsets.UTF_8))
                .isEqualTo("{\"image_url\":\"https://example.com/3.png\",\"prompt\":\"\",\"num_layers\":4,"
                        + "\"enable_safety_checker\":true,\"output_format\":\"png\"}");
    }

    @Test
    void submitsTheOtherFieldsWhenTheyAreSet() {
        byte[] body = SubmitBody.of("https://example.com/3.png", ALL);

        assertThat(new String(body, StandardCharsets.UTF_8))
                .startsWith("{\"image_url\":\"https://example.com/3.png\",")
                .endsWith(ParametersJson.toJson(ALL).substring(1));
    }

    private static LayeringParameters random(Random random) {
        return new LayeringParameters(
                random.nextBoolean()
                        ? null
                        : random.ints(9, 0x20, 0xd7ff)
                                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                                .toString(),
                random.nextBoolean() ? null : "",
                random.nextBoolean() ? null : 1 + random.nextInt(10),
                random.nextBoolean() ? null : random.nextLong(),
                random.nextBoolean() ? null : 1 + random.nextInt(50),
                random.nextBoolean() ? null : 1 + 19 * random.nextDouble(),
                random.nextBoolean() ? null : random.nextBoolean(),
                random.nextBoolean() ? null : "webp",
                random.nextBoolean() ? null : "none");
    }
}
