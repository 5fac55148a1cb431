package dev.delaminate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a run over connections that break leaves in the log of OUT. */
class LogOfARunTest {
    private static final List<String> CUTS = List.of(
            "doubt-reset-taken", "doubt-cut-lost", "poll-reset", "poll-cut", "file-reset*3", "file-truncated*3");

    @TempDir
    Path folder;

    @Test
    void hasNoStackTraceOfABrokenConnectionAndNamesEachRowWithItsJob() throws IOException {
        try (TestRuns runs = new TestRuns(folder)) {
            Told told = runs.run(cuts(runs, 1));

            assertThat(told.exit()).as(told.text()).isEqualTo(3);
            String log = Files.readString(runs.state("delaminate.log"));
            assertThat(log).contains(": download again in ", ": poll again in ", ": in doubt (", "observed an error");
            assertThat(log.lines()).noneMatch(line -> line.startsWith("\tat "));
            assertThat(log.lines().filter(line -> line.contains("again in ")))
                    .allMatch(line -> line.matches(".* row=\"id:cut-[0-9]\" request_id=\"[^\"]+\""));
            assertThat(log.lines().filter(line -> line.contains("in doubt (")))
                    .allMatch(line -> line.endsWith(" row=\"id:cut-0\"") || line.endsWith(" row=\"id:cut-1\""));
        }
    }

    @Test
    void isOneObjectALineFromTheMomentThatItIsAskedFor() throws IOException {
        try (TestRuns runs = new TestRuns(folder)) {
            runs.run(cuts(runs, 1));
            runs.run(cuts(runs, 2), "--log-format", "JSON");

            assertThat(Files.readString(runs.state("delaminate.log.1"))).startsWith("2");
            List<JsonNode> lines = json(runs);
            assertThat(lines)
                    .isNotEmpty()
                    .allSatisfy(line ->
                            assertThat(line.propertyNames()).contains("time", "level", "thread", "logger", "message"));
            assertThat(lines).extracting(line -> line.path("row").asString("")).contains("id:cut-7");
        }
    }

    private static List<JsonNode> json(TestRuns runs) throws IOException {
        try (Stream<String> lines = Files.lines(runs.state("delaminate.log"))) {
            return lines.map(JsonMapper.shared()::readTree).toList();
        }
    }

    /** A row for each cut, so many times. */
    private static Path cuts(TestRuns runs, int times) {
        List<String> lines = new ArrayList<>(List.of("id,image_url"));
        for (String cut :
                Collections.nCopies(times, CUTS).stream().flatMap(List::stream).toList()) {
            lines.add("cut-" + (lines.size() - 1) + ",https://pictures.example/" + lines.size() + ".png?fault=" + cut);
        }
        return runs.manifest("catalog.csv", lines.toArray(String[]::new));
    }
}
