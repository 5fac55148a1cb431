package dev.delaminate.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.acceptance.DelaminateProcess.Ended;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Fifty sets reviewed at the keyboard, the server killed in their midst, and then what was rejected made again. */
class ReviewKillIT {
    private static final int ROWS = 60;
    private static final int DECISIONS = 50;
    private static final String MARKUP = "<img src=x onerror=document.title='taken'> soft edge";

    @TempDir
    Path folder;

    /** What a person decided, by the set's name: words of result_review. */
    private final Map<String, String> given = new HashMap<>();

    @Test
    void losesNoDecisionOfFiftyWhenTheServerIsKilledAndMakesAgainWhatWasRejected() {
        try (Chromium chromium = Chromium.start();
                SmallSets sets = SmallSets.of(folder, ROWS, "10ms")) {
            sets.run();
            ReviewRoom room;
            int port;
            try (Shown first = sets.show(0)) {
                port = first.port();
                room = ReviewRoom.open(chromium.page(), first, "");
                decide(room, 0, 24);
                room.page().waitForTimeout(3000); // what comes next is loaded ahead, also on a slow machine
                decide(room, 24, 25);
                first.process().kill(); // with the last of them on its way or just saved
            }
            decide(room, 25, 27); // of the three that were loaded before
            room.saving("waiting");
            List<String> unsent = room.unsent();
            assertThat(unsent).hasSizeGreaterThanOrEqualTo(2);
            Map<String, String> saved = new HashMap<>(given);
            saved.keySet().removeAll(unsent);
            assertThat(saved).hasSizeGreaterThan(20);
            assertThat(SmallSets.column(sets.results(), "result_review")).containsAllEntriesOf(saved);
            try (Shown again = sets.show(port)) {
                room.page().locator(".token:not([hidden])").waitFor();
                assertThat(room.unsent()).containsExactlyElementsOf(unsent);
                room.enter(again.token());
                room.isSaved();
                decide(room, 27, DECISIONS);
                room.isSaved();
                assertThat(room.page().title()).doesNotContain("taken");
                printPaints(room.paints());
                makesAgain(sets, holdsAll(sets));
                room.page().reload();
                room.isAt((count("redo") + 1) + " of "
                        + (count("redo") + ROWS - DECISIONS)); // before it those made again
            }
            ReviewRoom.onlyRefusals(chromium);
        }
    }

    private void decide(ReviewRoom room, int from, int to) {
        for (int number = from; number < to; number++) {
            if (number % 10 == 5) {
                given.put(room.redo("6", Integer.toString(number)), "redo");
            } else if (number % 10 == 2) {
                given.put(room.decide("x"), "refuse");
            } else {
                given.put(room.decide("a"), "accept");
            }
            if (number == 8) {
                decideAnew(room);
            }
        }
    }

    /** Takes the last decision back, comments on that set, and refuses it. */
    private void decideAnew(ReviewRoom room) {
        room.decide("u");
        assertThat(room.name()).isEqualTo("r8");
        room.comment(MARKUP);
        given.put(room.decide("x"), "refuse");
    }

    private Map<String, CSVRecord> holdsAll(SmallSets sets) {
        Map<String, CSVRecord> results = sets.results();
        assertThat(given).hasSize(DECISIONS);
        assertThat(SmallSets.column(results, "result_review")).isEqualTo(given);
        assertThat(SmallSets.column(results, "result_review_comment")).isEqualTo(Map.of("r8", MARKUP));
        JsonNode review = sets.status().path("review");
        for (String decision : Set.of("accept", "redo", "refuse")) {
            assertThat(review.path(decision).asLong()).isEqualTo(count(decision));
        }
        return results;
    }

    private void makesAgain(SmallSets sets, Map<String, CSVRecord> results) {
        Map<String, String> before = SmallSets.column(results, "result_request_id");
        long redone = count("redo");
        sets.emulator().resetStats();

        Ended ended = sets.run("--redo", "reviewed");

        assertThat(ended.output())
                .contains("--redo reviewed: " + redone + " set(s) are made again: $0.25 at $0.05/picture");
        assertThat(sets.emulator().stats().at("/submissions/accepted").asLong()).isEqualTo(redone);
        Map<String, CSVRecord> rows = sets.resultsAsTheyAre();
        Map<String, String> after = SmallSets.column(rows, "result_request_id");
        given.forEach((name, decision) -> {
            boolean isRedone = decision.equals("redo");
            assertThat(after.get(name).equals(before.get(name))).isEqualTo(!isRedone);
            if (isRedone) {
                JsonNode asked = sets.layers(name).at("/request/parameters");
                assertThat(asked.path("num_layers").asInt()).isEqualTo(6);
                assertThat(asked.path("seed").asInt()).isEqualTo(number(name));
                assertThat(sets.layers(name).path("layers")).hasSize(6);
            }
        });
        Map<String, String> kept = new HashMap<>(given);
        kept.values().removeIf("redo"::equals);
        assertThat(SmallSets.column(rows, "result_review")).isEqualTo(kept);
    }

    private static int number(String name) {
        return Integer.parseInt(Objects.requireNonNull(name).substring(1));
    }

    private long count(String decision) {
        return given.values().stream().filter(decision::equals).count();
    }

    private static void printPaints(double[] millis) {
        System.out.printf(
                "review room: from the key to the next set on the screen, %d times: median %.1f ms, 95th percentile %.1f ms%n",
                millis.length, millis[millis.length / 2], millis[millis.length * 95 / 100]);
    }
}
