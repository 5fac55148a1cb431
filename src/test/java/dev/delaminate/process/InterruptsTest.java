package dev.delaminate.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InterruptsTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final List<String> steps = new ArrayList<>();
    private long nanos = Long.MAX_VALUE;
    private final Interrupts interrupts =
            new Interrupts(new PrintWriter(printed, true, StandardCharsets.UTF_8), () -> steps.add("end"), () -> nanos);

    @Test
    void endsARunInGoodOrderAndThenAtOnce() {
        running();

        interrupts.stop();
        pass(Duration.ofSeconds(1));
        interrupts.stop();
        interrupts.stop();

        assertThat(steps).containsExactly("drain", "stop", "stop");
    }

    @Test
    void takesSignalsThatComeTogetherForOne() {
        running();

        interrupts.stop();
        pass(Duration.ofMillis(499));
        interrupts.stop();

        assertThat(steps).containsExactly("drain");
    }

    @Test
    void neverTakesAHangUpForTheSecondSignal() {
        running();

        interrupts.hangUp();
        pass(Duration.ofSeconds(5));
        interrupts.hangUp();
        assertThat(steps).containsExactly("drain");

        interrupts.stop();
        assertThat(steps).containsExactly("drain", "stop");
    }

    @Test
    void keepsASignalForTheRunThatHasNotBegun() {
        interrupts.stop();
        assertThat(steps).isEmpty();
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("again: stop at once");

        running();

        assertThat(steps).containsExactly("drain");
    }

    @Test
    void endsTheProcessAtTheSecondSignalBeforeTheRun() {
        interrupts.stop();
        pass(Duration.ofSeconds(1));
        interrupts.stop();

        assertThat(steps).containsExactly("end");
    }

    private void running() {
        interrupts.handTo(() -> steps.add("drain"), () -> steps.add("stop"));
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }
}
