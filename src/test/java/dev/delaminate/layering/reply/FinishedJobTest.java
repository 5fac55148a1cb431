package dev.delaminate.layering.reply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.layering.JobStatus;
import dev.delaminate.layering.LayerFile;
import dev.delaminate.layering.LayeringResult;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract, "Poll", "Done". */
class FinishedJobTest {
    private static final String EXAMPLE = """
            {"images": [{"url": "https://file.302.ai/gpt/imgs/20260227/eb41.png", "content_type": "image/png", "file_size": 0,
                         "width": 640, "height": 480},
                        {"url": "https://v3b.fal.media/files/b/0a901bf8/DT_q.png", "content_type": "image/png", "file_size": 0,
                         "width": 640, "height": 480}],
             "seed": 1840132425, "has_nsfw_concepts": [false, true], "debug_latents": null,
             "debug_per_pass_latents": null, "timings": {"inference": 11.5}, "prompt": "a shoe"}
            """;

    @Test
    void readsTheServicesOwnExampleBottomFirst() {
        assertThat(StatusReply.read(Verdict.reply(200, EXAMPLE)))
                .isEqualTo(new JobStatus.Succeeded(new LayeringResult(
                        List.of(
                                new LayerFile(
                                        "https://file.302.ai/gpt/imgs/20260227/eb41.png", "image/png", 640, 480, false),
                                new LayerFile(
                                        "https://v3b.fal.media/files/b/0a901bf8/DT_q.png",
                                        "image/png",
                                        640,
                                        480,
                                        true)),
                        1840132425L)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"data\": %s}",
                "{\"result\": %s}",
                "{\"response\": %s}",
                "{\"output\": %s}",
                "{\"code\": 200, \"data\": {\"status\": \"COMPLETED\", \"output\": %s}}",
                "{\"status\": \"IN_PROGRESS\", \"images\": [], \"result\": {\"response\": {\"data\": %s}}}"
            })
    void findsTheResultInsideOfWrappers(String wrapper) {
        assertThat(StatusReply.read(Verdict.reply(200, String.format(wrapper, EXAMPLE))))
                .isEqualTo(StatusReply.read(Verdict.reply(200, EXAMPLE)));
    }

    @Test
    void looksIntoWrappersOnlySoFar() {
        String deep = "{\"data\":".repeat(40) + EXAMPLE + "}".repeat(40);

        assertThat(Verdict.onPoll(Verdict.reply(200, deep))).isEqualTo("Unsettled Row protocol WITNESS");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
              "has_nsfw_concepts": [true]              | true  | false
              "has_nsfw_concepts": [false, true, true] | false | true
              "has_nsfw_concepts": ["yes", true]       | false | true
              "has_nsfw_concepts": null                | false | false
              "has_nsfw_concepts": true                | false | false
              "seed": 1                                | false | false
            """)
    void takesTheFlagsThatAreThere(String flags, boolean first, boolean second) {
        String body = "{\"images\": [{\"url\": \"https://f/0.png\"}, {\"url\": \"https://f/1.png\"}], " + flags + "}";

        assertThat(result(body).layers()).extracting(LayerFile::nsfw).containsExactly(first, second);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "null", "-640", "\"640\"", "640.5", "99999999999", "1e99", "true", "[]"})
    void believesNoSizeThatIsNone(String width) {
        String body = "{\"images\": [{\"url\": \"https://f/0.png\", \"width\": " + width + "}], \"seed\": 1e300}";

        assertThat(result(body).layers()).containsExactly(new LayerFile("https://f/0.png", null, null, null, false));
        assertThat(result(body).seed()).isNull();
    }

    @Test
    void takesImagesThatAreNothingButTheirUrl() {
        assertThat(result("{\"images\": [\"https://f/0.png\"]}").layers())
                .containsExactly(new LayerFile("https://f/0.png", null, null, null, false));
    }

    @Test
    void takesNoMoreLayersThanAJobCanHave() {
        assertThat(Verdict.onPoll(Verdict.reply(200, layers(64)))).isEqualTo("Succeeded 64");
        assertThat(Verdict.onPoll(Verdict.reply(200, layers(65)))).isEqualTo("Unsettled Row protocol WITNESS");
        assertThat(Verdict.onPoll(Verdict.reply(200, layers(200_000)))).isEqualTo("Unsettled Row protocol WITNESS");
    }

    @Test
    void takesNoUrlWithoutEnd() {
        String body = "{\"images\": [{\"url\": \"https://f/" + "x".repeat(8192) + "\"}]}";

        assertThat(Verdict.onPoll(Verdict.reply(200, body))).isEqualTo("Unsettled Row protocol WITNESS");
    }

    private static String layers(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"url\":\"https://f/" + i + "\"}")
                .collect(Collectors.joining(",", "{\"images\":[", "]}"));
    }

    private static LayeringResult result(String body) {
        return ((JobStatus.Succeeded) StatusReply.read(Verdict.reply(200, body))).result();
    }
}
