package dev.delaminate.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.emulator.layering.PaletteLayering;
import dev.delaminate.emulator.layering.PictureLayering;
import dev.delaminate.emulator.layering.SolidLayering;
import dev.delaminate.emulator.picture.PngFile;
import io.netty.handler.codec.http.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The emulator as any client sees it: submit, poll, download, upload. */
class EmulatorContractTest {
    private static final String URL = "https://pictures.example/3.png";

    @Test
    void answersASubmitAsTheServicesOwnExample() {
        try (Emulated emulated = Emulated.start(Emulated.solid())) {
            Emulated.Answer answer = emulated.submitJson("""
                    {"image_url": "https://pictures.example/3.png", "prompt": "", "num_layers": 4,
                     "enable_safety_checker": true, "output_format": "png"}""");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(names(answer.json()))
                    .containsExactly("logs", "metrics", "queue_position", "request_id", "status");
            assertThat(answer.json().get("status").stringValue()).isEqualTo("IN_QUEUE");
        }
    }

    @Test
    void tellsTheResultWithoutAStatusAndServesItsLayersFromAnotherOrigin() {
        try (Emulated emulated = Emulated.start(Emulated.solid())) {
            String id = emulated.submitted(URL);

            JsonNode result = emulated.poll(id).json();

            assertThat(names(result))
                    .containsExactly("images", "seed", "has_nsfw_concepts", "debug_latents", "debug_per_pass_latents");
            assertThat(result.get("images").size()).isEqualTo(4);
            JsonNode image = result.get("images").get(3);
            assertThat(names(image)).containsExactly("url", "content_type", "file_size", "width", "height");
            assertThat(image.get("url").stringValue()).startsWith(emulated.files());
            Emulated.Answer file = emulated.get(image.get("url").stringValue());
            assertThat(file.headers().get("Content-Type")).isEqualTo("image/png");
            assertThat(file.text()).contains("PNG").contains("IEND");
            assertThat(file.bytes()).isBetween(800, 1_400);
        }
    }

    @Test
    void keepsTheSeedThatWasAskedFor() {
        try (Emulated emulated = Emulated.start(Emulated.solid())) {
            String id = emulated.submitJson("{\"image_url\": \"https://a.example/1.png\", \"seed\": 42}")
                    .json()
                    .get("request_id")
                    .stringValue();

            assertThat(emulated.finished(id).json().get("seed").intValue()).isEqualTo(42);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | image_url | missing",
                "{\"image_url\": 7} | image_url | string_type",
                "{\"image_url\": \"ftp://a.example/b.png\"} | image_url | url_parsing",
                "{\"image_url\": \"https://a.example/b.png\", \"num_layers\": 11} | num_layers | less_than_equal",
                "{\"image_url\": \"https://a.example/b.png\", \"num_layers\": 0} | num_layers | greater_than_equal",
                "{\"image_url\": \"https://a.example/b.png\", \"num_layers\": 2.5} | num_layers | int_type",
                "{\"image_url\": \"https://a.example/b.png\", \"num_layers\": null} | num_layers | int_type",
                "{\"image_url\": \"https://a.example/b.png\", \"guidance_scale\": 0.5} | guidance_scale | greater_than_equal",
                "{\"image_url\": \"https://a.example/b.png\", \"num_inference_steps\": 51} | num_inference_steps | less_than_equal",
                "{\"image_url\": \"https://a.example/b.png\", \"acceleration\": \"warp\"} | acceleration | literal_error",
                "{\"image_url\": \"https://a.example/b.png\", \"enable_safety_checker\": 1} | enable_safety_checker | bool_type",
                "{\"image_url\": \"https://a.example/b.png\", \"output_format\": \"webp\"} | output_format | unsupported_image_format",
                "not json | body | json_invalid"
            })
    void refusesAWrongFieldByNameAndMakesNoJob(String json, String field, String type) {
        try (Emulated emulated = Emulated.start(Emulated.solid())) {
            Emulated.Answer answer = emulated.submitJson(json);

            assertThat(answer.status()).isEqualTo(422);
            JsonNode detail = answer.json().get("detail").get(0);
            assertThat(detail.get("type").stringValue()).isEqualTo(type);
            assertThat(detail.get("loc").toString()).contains(field);
            assertThat(emulated.stats().get("submissions").get("accepted").intValue())
                    .isZero();
            assertThat(emulated.stats().get("submissions").get("refused").intValue())
                    .isOne();
        }
    }

    @Test
    void wantsAKeyAtTheServiceAndCountsThoseAtTheFiles() {
        try (Emulated emulated = Emulated.start(Emulated.solid().withRequiredKey("right"))) {
            Emulated.Answer wrong = emulated.submit(URL);
            Emulated.Answer none = emulated.get(emulated.service() + Emulated.CALL + "?request_id=x");
            Emulated.awaited(emulated.send(HttpMethod.GET, emulated.files() + "/files/x", "", "Bearer right"));

            assertThat(wrong.status()).isEqualTo(401);
            assertThat(wrong.json().get("error").get("err_code").intValue()).isEqualTo(-10001);
            assertThat(none.status()).isEqualTo(401);
            assertThat(emulated.stats().get("files").get("with_key").intValue()).isOne();
        }
    }

    @Test
    void doesNotKnowAJobThatIsNotItsOwn() {
        try (Emulated emulated = Emulated.start(Emulated.solid())) {
            Emulated.Answer answer = emulated.poll("c2d38563-029c-43c5-9ea8-6b5127b4fbbc");

            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.json().get("error").get("err_code").intValue()).isEqualTo(-10010);
        }
    }

    @Test
    void layersAnUploadOnceHoweverOftenItIsAskedFor() {
        AtomicInteger layered = new AtomicInteger();
        PictureLayering counting = (source, layers) -> {
            layered.incrementAndGet();
            return new SolidLayering(400).layers(source, layers);
        };
        try (Emulated emulated = Emulated.start(EmulatorOptions.defaults(), counting)) {
            Emulated.Answer upload = emulated.upload("a b.png", "Picture");
            String url = upload.json().get("data").stringValue();

            assertThat(upload.json().get("code").intValue()).isEqualTo(200);
            assertThat(url).startsWith(emulated.files()).endsWith("/a-b.png");
            assertThat(emulated.get(url).text()).isEqualTo("Picture");
            String first = emulated.layerUrl(emulated.submitted(url), 0);
            String second = emulated.layerUrl(emulated.submitted(url), 0);
            assertThat(first).isNotEqualTo(second);
            assertThat(emulated.get(first).bytes()).isPositive();
            assertThat(layered).hasValue(1);
            assertThat(emulated.stats().get("submissions").get("most_of_one").intValue())
                    .isEqualTo(2);
        }
    }

    @Test
    void takesADataUriAndAPictureOfAnotherHost() {
        try (Emulated other = Emulated.start(EmulatorOptions.defaults());
                Emulated emulated = Emulated.start(EmulatorOptions.defaults())) {
            String upload = other.upload("a.png", "Picture").json().get("data").stringValue();
            String hosted = other.layerUrl(other.submitted(upload), 0);
            String inline = "data:image/png;base64,"
                    + Base64.getEncoder().encodeToString("Pixels".getBytes(StandardCharsets.UTF_8));

            assertThat(emulated.layerUrl(emulated.submitted(inline), 0)).startsWith(emulated.files());
            assertThat(emulated.layerUrl(emulated.submitted(hosted), 0)).startsWith(emulated.files());
        }
    }

    @Test
    void layersARealPictureByThePalette() {
        String picture =
                "data:image/png;base64," + Base64.getEncoder().encodeToString(PngFile.flat(320, 180, 0xFF_C0_40_20));
        try (Emulated emulated = Emulated.start(EmulatorOptions.defaults(), new PaletteLayering())) {
            JsonNode images =
                    emulated.finished(emulated.submitted(picture)).json().get("images");

            assertThat(images.size()).isEqualTo(4);
            assertThat(images.get(0).get("width").intValue()).isEqualTo(864);
            assertThat(images.get(0).get("height").intValue()).isEqualTo(480);
            assertThat(emulated.get(images.get(0).get("url").stringValue()).text())
                    .contains("PNG");
        }
    }

    @Test
    void endsAJobWhosePictureCannotBeHadOrRead() {
        try (Emulated emulated = Emulated.start(EmulatorOptions.defaults())) {
            String noPicture =
                    emulated.upload("a.txt", "text").json().get("data").stringValue();
            String gone = emulated.files() + "/nowhere.png";

            Emulated.Answer unreadable = emulated.pollUntil(emulated.submitted(noPicture), a -> a.status() == 422);
            Emulated.Answer missing = emulated.pollUntil(emulated.submitted(gone), a -> a.status() == 422);

            assertThat(type(unreadable)).isEqualTo("image_load_error");
            assertThat(type(missing)).isEqualTo("file_download_error");
            assertThat(unreadable.headers().get("X-Fal-Retryable")).isEqualTo("false");
        }
    }

    @Test
    void refusesAnInlinePictureThatIsNone() {
        try (Emulated emulated = Emulated.start(EmulatorOptions.defaults())) {
            Emulated.Answer answer = emulated.submit("data:image/png;base64,%%%");

            assertThat(answer.status()).isEqualTo(422);
            assertThat(type(answer)).isEqualTo("image_load_error");
        }
    }

    @Test
    void saysThatAnUploadWithoutAFileIsWrong() {
        try (Emulated emulated = Emulated.start(Emulated.solid())) {
            Emulated.Answer answer = Emulated.awaited(
                    emulated.send(HttpMethod.POST, emulated.service() + "/302/upload-file", "no form", "Bearer test"));

            assertThat(answer.json().get("code").intValue()).isEqualTo(400);
        }
    }

    private static String type(Emulated.Answer answer) {
        return answer.json().get("detail").get(0).get("type").stringValue();
    }

    private static List<String> names(JsonNode object) {
        return new ArrayList<>(object.propertyNames());
    }
}
