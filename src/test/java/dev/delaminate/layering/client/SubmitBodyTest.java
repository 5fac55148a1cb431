package dev.delaminate.layering.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.layering.LayeringParameters;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SubmitBodyTest {
    private static final LayeringParameters ALL =
            new LayeringParameters("a \"red\" shoe\n鞋", "blur", 3, 42L, 28, 5.5, false, "webp", "high");

    @Test
    void submitsTheServicesOwnExampleWhenNothingIsSet() {
        byte[] body = SubmitBody.of("https://example.com/3.png", LayeringParameters.DEFAULT);

        assertThat(new String(body, StandardCharsets.UTF_8))
                .isEqualTo("{\"image_url\":\"https://example.com/3.png\",\"prompt\":\"\",\"num_layers\":4,"
                        + "\"enable_safety_checker\":true,\"output_format\":\"png\"}");
    }

    @Test
    void submitsWhatIsSetInTheOrderOfTheContract() {
        byte[] body = SubmitBody.of("https://example.com/3.png", ALL);

        assertThat(new String(body, StandardCharsets.UTF_8))
                .isEqualTo("{\"image_url\":\"https://example.com/3.png\",\"prompt\":\"a \\\"red\\\" shoe\\n鞋\","
                        + "\"negative_prompt\":\"blur\",\"num_layers\":3,\"num_inference_steps\":28,"
                        + "\"guidance_scale\":5.5,\"seed\":42,\"enable_safety_checker\":false,"
                        + "\"output_format\":\"webp\",\"acceleration\":\"high\"}");
    }
}
