package dev.delaminate.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.layering.LayeringRequest;
import dev.delaminate.ledger.Row;
import dev.delaminate.ledger.RowState;
import dev.delaminate.pipeline.run.RunListener.Step;
import dev.delaminate.quality.Grade;
import dev.delaminate.quality.QualitySummary;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.scheduler.Schedulers;
import reactor.test.scheduler.VirtualTimeScheduler;

/** What a person sees of a run is what happened in it. */
class ProgressTrackerTest {
    private static final Failure FAILURE = new Failure.Row("image_too_small", "too small");
    private static final RunProgress BEFORE = new RunProgress(100, 10, 1, 0, 0, 2, 0, 0, null, Map.of());

    private long now = 1_000_000;
    private final ProgressTracker tracker = new ProgressTracker(BEFORE, () -> 1_250_000, () -> now);

    @Test
    void countsEachRowWhereItIs() {
        for (int i = 0; i < 6; i++) {
            tracker.submitting(row(null), 50_000);
        }
        tracker.notTaken(row(null), 50_000, FAILURE);
        tracker.failed(row(null), Step.SUBMIT, FAILURE);
        tracker.inDoubt(row(null), FAILURE);
        tracker.accepted(row(null));
        tracker.layered(row(null));
        tracker.failed(row(null), Step.POLL, FAILURE);

        RunProgress progress = tracker.snapshot();

        assertThat(progress.inFlight()).isEqualTo(1);
        assertThat(progress.fetching()).isEqualTo(3);
        assertThat(progress.failed()).isEqualTo(3);
        assertThat(progress.inDoubt()).isEqualTo(1);
        assertThat(progress.committedMicros()).isEqualTo(1_250_000);
    }

    @Test
    void countsARowThatSharesAnothersWorkAsDoneButNotAsFetched() {
        tracker.done(row(null));
        tracker.done(row("leader"));

        assertThat(tracker.snapshot().done()).isEqualTo(12);
        assertThat(tracker.snapshot().fetching()).isEqualTo(1);
    }

    @Test
    void countsARowThatKeepsItsSetAsDoneAndOneThatGetsABetterCopyOnce() {
        tracker.submitting(row(null), 50_000);
        tracker.kept(row(null), Step.POLL, "failed: out of memory");
        tracker.kept(row(null), Step.FETCH, "the new one is bad");
        QualitySummary kept = new QualitySummary(Grade.BAD, "", 0.5, null, 0);
        Row r = row("leader");
        tracker.done(new Row(2, r.key(), r.name(), r.request(), r.state(), r.folder(), null, r.leader(), kept));

        RunProgress progress = tracker.snapshot();

        assertThat(progress.done()).isEqualTo(12);
        assertThat(progress.inFlight()).isZero();
        assertThat(progress.fetching()).isEqualTo(1);
        assertThat(progress.failed()).isEqualTo(1);
    }

    @Test
    void tellsTheRestFromTheRateOfTheLastMinute() {
        now += 59_000;
        for (int i = 0; i < 30; i++) {
            tracker.done(row("leader"));
        }

        assertThat(tracker.snapshot().rowsPerSecond()).isEqualTo(0.5);
        assertThat(tracker.snapshot().remaining()).isEqualTo(Duration.ofSeconds(118));
        now += 120_000;
        assertThat(tracker.snapshot().rowsPerSecond()).isZero();
        assertThat(tracker.snapshot().remaining()).isNull();
    }

    @Test
    void saysWhoDoesNotAnswerAslongAsItIsSo() {
        tracker.outageBegan("poll", new Failure.Unreachable("refused", "connection refused"));
        assertThat(ConsoleProgress.line(tracker.snapshot())).endsWith("waiting: poll does not answer");

        tracker.outageEnded("poll", Duration.ofSeconds(60));
        assertThat(ConsoleProgress.line(tracker.snapshot())).doesNotContain("waiting");
    }

    @Test
    void writesOneLineOverOnATerminalAndPlainLinesElsewhere() {
        assertThat(shown(true))
                .contains("\r10/100 done · 1 failed · 0 in flight · 2 fetching")
                .doesNotContain("\n");
        assertThat(shown(false).lines()).hasSize(2).allMatch(line -> line.startsWith("10/100 done"));
    }

    @Test
    void showsAPageOfHtmlInOneShortLine() {
        String page = "HTTP 502: <html>\r\n<body>" + "x".repeat(500) + "</body></html>";

        assertThat(ConsoleProgress.brief(page))
                .startsWith("HTTP 502: <html> <body>xx")
                .hasSize(121)
                .endsWith("…");
    }

    private String shown(boolean isLive) {
        VirtualTimeScheduler timer = VirtualTimeScheduler.create();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintWriter out = new PrintWriter(bytes, true, StandardCharsets.UTF_8)) {
            ConsoleProgress screen = new ConsoleProgress(out, isLive, Schedulers.immediate());
            Disposable showing = screen.show(tracker::snapshot, timer).subscribe();
            timer.advanceTimeBy(Duration.ofMinutes(1));
            showing.dispose();
            screen.close();
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static Row row(@Nullable String leader) {
        LayeringRequest request = new LayeringRequest("https://shop.example/1.png", null, LayeringParameters.DEFAULT);
        return new Row(1, "id:1", "1", request, RowState.PENDING, "1", null, leader, null);
    }
}
