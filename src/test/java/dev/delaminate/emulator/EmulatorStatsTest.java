package dev.delaminate.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The figures of {@code GET /stats}. */
class EmulatorStatsTest {
    @Test
    void countsSubmissionsOfEachPieceOfWork() {
        try (Emulated emulated = Emulated.start(Emulated.solid())) {
            emulated.submit("https://a.example/1.png");
            emulated.submit("https://a.example/2.png");
            emulated.submit("https://a.example/2.png");
            emulated.submitJson("{\"image_url\": \"https://a.example/2.png\", \"num_layers\": 5}");
            emulated.submitJson("{}");

            JsonNode submissions = emulated.stats().get("submissions");

            assertThat(submissions.get("accepted").intValue()).isEqualTo(4);
            assertThat(submissions.get("refused").intValue()).isOne();
            assertThat(submissions.get("distinct").intValue()).isEqualTo(3);
            assertThat(submissions.get("most_of_one").intValue()).isEqualTo(2);
            assertThat(submissions.get("histogram").toString()).isEqualTo("{\"1\":2,\"2\":1}");
            assertThat(submissions.get("repeated").toString())
                    .contains("https://a.example/2.png")
                    .doesNotContain("https://a.example/1.png");
        }
    }

    @Test
    void countsJobsInFlightUntilTheyAreToldFinished() {
        try (Emulated emulated = Emulated.start(Emulated.solid(2, "1h"))) {
            IntStream.range(0, 5).forEach(i -> emulated.submit("https://a.example/" + i + ".png"));

            JsonNode stats = emulated.stats();

            assertThat(stats.get("in_flight").get("most").intValue()).isEqualTo(5);
            assertThat(stats.get("slots").get("most_running").intValue()).isEqualTo(2);
            assertThat(stats.get("slots").get("waiting").intValue()).isEqualTo(3);

            emulated.post("/control/slots?n=4", "");

            assertThat(emulated.stats().get("slots").get("running").intValue()).isEqualTo(4);
        }
    }

    @Test
    void countsPollsAndDownloadsAndStartsFromNoughtAfterAReset() {
        try (Emulated emulated = Emulated.start(Emulated.solid())) {
            String id = emulated.submitted("https://a.example/1.png");
            String url = emulated.layerUrl(id, 0);
            List.of(url, url, emulated.layerUrl(id, 1)).forEach(emulated::get);

            JsonNode stats = emulated.get(emulated.service() + "/stats?reset").json();

            assertThat(stats.get("polls").get("total").intValue()).isEqualTo(2);
            assertThat(stats.get("polls").get("per_finished_job").get("mean").doubleValue())
                    .isEqualTo(1);
            assertThat(stats.get("noticed_after_ms").get("count").intValue()).isOne();
            assertThat(stats.get("files").get("downloads").intValue()).isEqualTo(3);
            assertThat(stats.get("files").get("most_per_file").intValue()).isEqualTo(2);
            assertThat(stats.get("files").get("with_key").intValue()).isZero();
            assertThat(stats.get("requests").get("total").intValue()).isEqualTo(6);
            assertThat(stats.get("in_flight").get("now").intValue()).isZero();
            assertThat(emulated.stats().get("submissions").get("accepted").intValue())
                    .isZero();
            emulated.submit("https://a.example/1.png");
            assertThat(emulated.stats().get("submissions").get("most_of_one").intValue())
                    .isOne();
        }
    }

    @Test
    void saysThatItIsAStandIn() {
        try (Emulated emulated = Emulated.start(Emulated.solid())) {
            assertThat(emulated.stats().get("emulator").stringValue())
                    .contains("stand-in")
                    .contains("not by the Qwen-Image-Layered model");
        }
    }
}
