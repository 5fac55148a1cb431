package dev.delaminate.progress.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.layering.Failure;
import dev.delaminate.pipeline.run.StopReason;
import dev.delaminate.progress.Snapshots;
import dev.delaminate.progress.timeline.Timeline.Pause;
import dev.delaminate.progress.timeline.Timeline.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.Disposable;
import reactor.core.scheduler.Schedulers;
import reactor.test.scheduler.VirtualTimeScheduler;

/** What a run leaves on record of itself, on a virtual clock that begins a thousand seconds after 1970. */
class TimelineRecorderTest {
    private static final Failure AWAY = new Failure.Unreachable("refused", "connection refused");
    private static final long START = 1_000_000;

    private final VirtualTimeScheduler timer = VirtualTimeScheduler.create();
    private final Snapshots now = Snapshots.of(100_000);
    private Path file;
    private TimelineRecorder recorder;

    @BeforeEach
    void open(@TempDir Path folder) {
        timer.advanceTimeBy(Duration.ofMillis(START));
        file = folder.resolve("timeline.jsonl");
        recorder = new TimelineRecorder(file, timer, Schedulers.immediate());
    }

    @Test
    void takesASampleEachSecondAndThenMoreRarelyTheOlderTheRunIs() throws IOException {
        Disposable running = begin();
        go(Duration.ofSeconds(10));
        assertThat(read().samples()).hasSize(11);

        go(Duration.ofHours(10));
        running.dispose();
        recorder.close();

        Timeline whole = read();
        assertThat(whole.samples()).hasSizeBetween(300, 1_000);
        assertThat(whole.runs()).containsExactly(new Run(START, START + 36_010_000, null));
        assertThat(Files.size(file)).isLessThan(1_000_000);
    }

    @Test
    void keepsWhatHappenedBetweenTwoSamples() {
        Disposable running = begin();
        go(Duration.ofHours(1));
        recorder.outageBegan("poll", AWAY);
        go(Duration.ofMillis(600));
        recorder.outageEnded("poll", Duration.ofMillis(600));
        recorder.paused("submit", new Failure.Busy("429", "slow down", null, false), Duration.ofSeconds(5));
        recorder.stopping(StopReason.BUDGET, "the budget is used up");
        recorder.outageBegan("upload", AWAY);
        now.newest(5L, 4L);
        go(Duration.ofSeconds(10));

        long then = START + 3_600_000;
        assertThat(read().pauses())
                .containsExactly(
                        new Pause("outage", "poll", "connection refused", then, then + 600),
                        new Pause("busy", "submit", "slow down", then + 600, then + 5_600),
                        new Pause("outage", "upload", "connection refused", then + 600, null));
        Recording recording = new TimelineReader(file).recording();
        assertThat(recording.stops()).containsExactly("the budget is used up");
        assertThat(recording.newest()).containsExactly(5L, 4L);
        running.dispose();
    }

    @Test
    void goesOnBehindWhatAKilledRunHadTorn() throws IOException {
        Files.writeString(file, "{\"run\":500}\n[900,1]\n[950,1,2");

        Disposable running = begin();
        go(Duration.ofSeconds(1));
        running.dispose();
        recorder.close();

        assertThat(read().runs()).containsExactly(new Run(500, 900L, null), new Run(START, START + 1_000, null));
        assertThat(read().samples()).extracting(sample -> sample.get(0)).startsWith(900L, START);
    }

    @Test
    void staysShortHoweverMuchHappens() throws IOException {
        Disposable running = begin();
        String message = "x".repeat(2_000);
        for (int n = 0; n < 30_000; n++) {
            recorder.paused("submit", new Failure.Busy("429", message, null, false), Duration.ofMillis(1));
            go(Duration.ofSeconds(1));
        }

        assertThat(Files.size(file)).isLessThan(4 << 20);
        assertThat(read().pauses()).hasSize(1_000);
        assertThat(read().runs()).containsExactly(new Run(START, null, null));
        running.dispose();
    }

    @Test
    void endsWhereItCannotBeWrittenAndDisturbsNobody() throws IOException {
        Files.createDirectory(file);
        Disposable running = begin();
        go(Duration.ofSeconds(3));
        assertThat(running.isDisposed()).isFalse();

        Files.delete(file);
        go(Duration.ofSeconds(3));
        running.dispose();
        recorder.close();

        assertThat(file).doesNotExist();
    }

    private Disposable begin() {
        return recorder.watch(() -> now.at(timer.now(TimeUnit.MILLISECONDS)).now())
                .subscribe();
    }

    private void go(Duration time) {
        timer.advanceTimeBy(time);
    }

    private Timeline read() {
        return TimelineReader.read(file);
    }
}
