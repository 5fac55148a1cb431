package dev.delaminate.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.acceptance.DelaminateProcess;
import dev.delaminate.acceptance.DelaminateProcess.Ended;
import dev.delaminate.acceptance.Eventually;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Decisions that are taken in one process while another one layers: both write to one ledger. */
class ReviewBesideRunIT {
    private static final int ROWS = 150;
    private static final int LAYERED = 12;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    Path folder;

    @Test
    void losesNeitherADecisionNorARowOfARunThatGoesOn() {
        try (Chromium chromium = Chromium.start();
                SmallSets sets = SmallSets.of(folder, ROWS, "250ms")) {
            try (DelaminateProcess first = sets.start("--limit", Integer.toString(LAYERED))) {
                assertThat(first.await().exit()).isEqualTo(8); // rows are left
            }
            sets.emulator().slots(1); // so that the run outlasts the review on any machine
            try (Shown shown = sets.show(0);
                    DelaminateProcess run = sets.start("--in-flight", "10", "--poll-schedule", "growing")) {
                awaitDone(shown, LAYERED + 1);
                ReviewRoom room = ReviewRoom.open(chromium.page(), shown, "");
                Map<String, String> given = new HashMap<>();
                for (int set = 0; set < LAYERED; set++) {
                    String key = set % 3 == 0 ? "x" : "a";
                    given.put(room.decide(key), key.equals("x") ? "refuse" : "accept");
                }
                room.isSaved();
                awaitDone(shown, done(shown) + 1); // the run still writes as well
                assertThat(run.isAlive()).isTrue();
                sets.emulator().slots(ROWS);
                Ended ended = run.await();

                assertThat(ended.exit()).as(ended.output()).isZero();
                Map<String, CSVRecord> results = sets.resultsAsTheyAre();
                assertThat(SmallSets.column(results, "result_review")).isEqualTo(given);
                assertThat(SmallSets.column(results, "result_status"))
                        .hasSize(ROWS)
                        .containsValue("done")
                        .doesNotContainValue("failed");
                assertThat(done(shown)).isEqualTo(ROWS);

                ReviewRoom later = ReviewRoom.open(chromium.page(), shown, "?review=none");
                given.put(later.decide("x"), "refuse");
                later.isSaved();
                assertThat(chromium.complaints()).isEmpty();
                shown.process().terminate();
                Ended over = shown.process().await();

                assertThat(over.exit()).as(over.output()).isZero();
                assertThat(SmallSets.column(sets.resultsAsTheyAre(), "result_review"))
                        .as("written when the pages end")
                        .isEqualTo(given);
            }
        }
    }

    private static void awaitDone(Shown shown, int rows) {
        Eventually.isTrue(rows + " rows to be done", PATIENCE, () -> done(shown) >= rows);
    }

    private static int done(Shown shown) {
        return shown.asked("/api/facets").at("/states/done").asInt();
    }
}
