package dev.delaminate.progress.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.progress.Snapshots;
import dev.delaminate.progress.timeline.Timeline.Pause;
import dev.delaminate.progress.timeline.Timeline.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is on record of how runs went, whatever the file holds. */
class TimelineTest {
    @TempDir
    Path folder;

    @Test
    void tellsSamplesPausesAndRuns() throws IOException {
        Timeline timeline = read("""
                {"run":1000,"budget":25000000,"price":"$0.05/picture"}
                [2000,12,3,8,1,0,0,0,150000,0,0,0,0,0,0]
                {"pause":"outage","where":"poll","message":"refused","from":2500}
                [3000,9,0,8,1,3,0,0,150000,4.5,20.1,31,2,3,0.5]
                {"pause":"outage","where":"poll","message":"refused","from":2500,"to":3200}
                {"end":4000}
                """);

        assertThat(timeline.columns())
                .startsWith("at", "pending", "in_flight", "limit", "layered", "done", "failed", "in_doubt")
                .containsSequence("committed_micro_usd", "polls", "service_median", "service_p95")
                .hasSize(timeline.samples().get(0).size());
        assertThat(timeline.samples().get(1))
                .startsWith(3000L, 9L, 0L, 8L, 1L, 3L)
                .endsWith(4.5, 20.1, 31L, 2L, 3L, 0.5);
        assertThat(timeline.pauses()).containsExactly(new Pause("outage", "poll", "refused", 2500, 3200L));
        assertThat(timeline.runs()).containsExactly(new Run(1000, 4000L, 25_000_000L));
    }

    @Test
    void takesARunThatWasKilledToHaveEndedWithItsLastSampleOnceAnotherBegins() throws IOException {
        String killed = "{\"run\":1000}\n[2000]\n{\"pause\":\"outage\",\"where\":\"poll\",\"from\":1500}\n";

        assertThat(read(killed).runs()).containsExactly(new Run(1000, null, null));
        Timeline resumed = read(killed + "{\"run\":9000}\n");
        assertThat(resumed.runs()).containsExactly(new Run(1000, 2000L, null), new Run(9000, null, null));
        assertThat(resumed.pauses()).containsExactly(new Pause("outage", "poll", "", 1500, 2000L));
    }

    @Test
    void isOneTimeOfWaitingWhereItWasAskedForAgainBeforeItWasOver() throws IOException {
        Timeline timeline = read("""
                {"pause":"busy","where":"submit","message":"slow down","from":1000,"to":6000}
                {"pause":"busy","where":"poll","message":"slow down","from":1000,"to":2000}
                {"pause":"busy","where":"submit","message":"slow down","from":5000,"to":9000}
                {"pause":"busy","where":"submit","message":"slow down","from":9001,"to":9002}
                """);

        assertThat(timeline.pauses())
                .containsExactly(
                        new Pause("busy", "submit", "slow down", 1000, 9000L),
                        new Pause("busy", "poll", "slow down", 1000, 2000L),
                        new Pause("busy", "submit", "slow down", 9001, 9002L));
    }

    @Test
    void leavesOutWhatIsNoLineOfItsOwn() throws IOException {
        Timeline timeline = read("[1000,1]\n\n[20\nnull\n{\"run\":\"<b>\"}\n[1e999]\n[\"x\"]\n{\"pause\":\"outage\"}\n"
                + "{\"newest\":[null]}\n\u0000\u0000\n{\"run\":5,\"unknown\":{}}\n[]\n[2000,2]\n[3000,");

        assertThat(timeline.samples()).extracting(sample -> sample.get(0)).containsExactly(1000L, 2000L);
        assertThat(timeline.runs()).containsExactly(new Run(5, null, null));
        assertThat(timeline.pauses()).isEmpty();
    }

    @Test
    void isEmptyWhereNothingWasRecorded() {
        assertThat(TimelineReader.read(folder.resolve("none")).samples()).isEmpty();
        assertThat(TimelineReader.read(folder).runs()).isEmpty();
    }

    @Test
    void readsOnWhereALineWasOnlyHalfThereAndBeginsAnewWhereAnotherFileIs() throws IOException {
        Path file = folder.resolve("timeline");
        TimelineReader reader = new TimelineReader(file);
        Files.writeString(file, "[1000]\n[20");
        assertThat(reader.timeline().samples()).hasSize(1);

        Files.writeString(file, "[1000]\n[2000]\n");
        assertThat(reader.timeline().samples()).hasSize(2);

        Files.writeString(folder.resolve("other"), "[1000]\n[2000]\n[3000]\n[4000]\n[5000]\n");
        Files.move(folder.resolve("other"), file, StandardCopyOption.REPLACE_EXISTING);
        assertThat(reader.timeline().samples()).hasSize(5);

        Files.writeString(file, "[9000]\n");
        assertThat(reader.timeline().samples())
                .extracting(sample -> sample.get(0))
                .containsExactly(9000L);
    }

    @Test
    void isThinnedToAThousandSamplesThatKeepTheirHighsAndLows() throws IOException {
        String lines = IntStream.range(0, 20_000)
                .mapToObj(n -> TimelineLine.text(TimelineColumn.sample(Snapshots.of(9)
                        .at(n)
                        .inFlight(n == 7_777 ? 99 : n == 13_131 ? 0 : 8)
                        .service(n == 15_015 ? 500 : 20)
                        .now())))
                .collect(Collectors.joining());

        List<List<Number>> samples = read(lines).samples();

        assertThat(samples).hasSizeBetween(300, 1_000);
        assertThat(samples)
                .extracting(sample -> sample.get(0))
                .isSorted()
                .contains(0L, 7_777L, 13_131L, 15_015L, 19_999L);
    }

    @Test
    void saysTheSameWhenItIsWrittenAnew() throws IOException {
        String lines = """
                [500,1]
                {"newest":[2,4,1]}
                {"run":1000,"price":"$0.05/picture"}
                [2000,12]
                {"stop":"no"}
                {"end":2500}
                {"run":3000,"budget":7,"price":"$0.01/picture"}
                {"pause":"outage","where":"poll","message":"refused","from":3500}
                {"pause":"busy","where":"submit","message":"slow","from":3500,"to":3600}
                [4000,9]
                {"stop":"the budget is used up"}
                {"newest":[3,2]}
                """;
        Path file = folder.resolve("timeline");
        Files.writeString(file, lines);
        Recording first = new TimelineReader(file).recording();

        Files.writeString(file, first.lines(1_000));
        Recording again = new TimelineReader(file).recording();

        assertThat(again.timeline()).isEqualTo(first.timeline());
        assertThat(first.newest()).containsExactly(3L, 2L, 4L, 1L);
        assertThat(again.newest()).isEqualTo(first.newest());
        assertThat(again.stops()).containsExactly("the budget is used up");
        assertThat(again.terms()).isEqualTo(first.terms());
    }

    private Timeline read(String lines) throws IOException {
        Path file = folder.resolve("timeline.jsonl");
        Files.writeString(file, lines);
        return TimelineReader.read(file);
    }
}
