package dev.delaminate.pipeline.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.pipeline.Journal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

class StopSignalTest {
    private static final Duration DRAIN = Duration.ofSeconds(30);

    private final VirtualTimeScheduler timer = VirtualTimeScheduler.create();
    private final Journal journal = new Journal();
    private final StopSignal stop = new StopSignal(journal);
    private final List<String> seen = new ArrayList<>();

    @Test
    void stopsSubmitsAndNothingElse() {
        listen();

        stop.stopSubmitting(StopReason.BUDGET, "used up");
        timer.advanceTimeBy(Duration.ofHours(1));

        assertThat(seen).containsExactly("submitting over");
        assertThat(stop.isSubmittingOver()).isTrue();
    }

    @Test
    void keepsTheFirstWordsOfEachReason() {
        stop.stopSubmitting(StopReason.BUDGET, "used up");
        stop.stopSubmitting(StopReason.BUDGET, "used up again");
        stop.stopSubmitting(StopReason.ACCOUNT, "no such key");

        assertThat(stop.reasons())
                .containsEntry(StopReason.BUDGET, "used up")
                .containsEntry(StopReason.ACCOUNT, "no such key");
        assertThat(journal.lines()).containsExactly("stopping BUDGET", "stopping ACCOUNT");
    }

    @Test
    void givesWhatIsInFlightTheDrainTimeAfterTheFirstSignal() {
        listen();

        stop.interrupt("Ctrl-C");
        timer.advanceTimeBy(DRAIN.minusMillis(1));
        List<String> before = List.copyOf(seen);
        timer.advanceTimeBy(Duration.ofMillis(1));

        assertThat(before).containsExactly("submitting over", "interrupted");
        assertThat(seen).containsExactly("submitting over", "interrupted", "collecting over");
    }

    @Test
    void waitsForNothingAfterTheSecondSignal() {
        listen();
        stop.interrupt("Ctrl-C");

        stop.abandon();

        assertThat(seen).containsExactly("submitting over", "interrupted", "collecting over");
    }

    @Test
    void tellsThoseWhoAskLater() {
        stop.interrupt("Ctrl-C");

        listen();

        assertThat(seen).containsExactly("submitting over", "interrupted");
    }

    private void listen() {
        note(stop.submittingOver(), "submitting over");
        note(stop.interrupted(), "interrupted");
        note(stop.collectingOver(DRAIN, timer), "collecting over");
    }

    private void note(Mono<Boolean> signal, String name) {
        signal.subscribe(yes -> seen.add(name));
    }
}
