package dev.delaminate.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.progress.Snapshot;
import dev.delaminate.progress.Snapshots;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.scheduler.Schedulers;
import reactor.test.scheduler.VirtualTimeScheduler;

/** The live line stands alone on its line, whatever is done to the terminal. */
class LiveLineOnATerminalTest {
    private static final Snapshot NOW =
            Snapshots.of(12_000).rows("done", 1_234).inFlight(40).pace(1, 60L).now();

    private final VirtualTimeScheduler timer = VirtualTimeScheduler.create();
    private int columns = 120;

    @Test
    void leavesNoRestsWhereTheTerminalShrinksOrGrows() {
        for (boolean breaksAnew : new boolean[] {true, false}) {
            FakeTerminal terminal = new FakeTerminal(columns, breaksAnew);
            ConsoleProgress screen = screen(terminal);
            Disposable showing = screen.show(() -> NOW, timer).subscribe();
            screen.say("a word");
            Random random = new Random(17);

            for (int n = 0; n < 300; n++) {
                columns = 60 + random.nextInt(141);
                terminal.resize(columns);
                timer.advanceTimeBy(Duration.ofMillis(250));

                assertThat(terminal.shown())
                        .as("%d columns, breaks lines anew: %s", columns, breaksAnew)
                        .containsExactly("a word", LiveLine.of(NOW, columns - 1));
            }
            showing.dispose();
            screen.close();
            assertThat(terminal.shown()).containsExactly("a word");
        }
    }

    @Test
    void standsOnOneLineAlsoWhereItIsDrawnBeforeItsWidthIsKnown() {
        FakeTerminal terminal = new FakeTerminal(60, true);
        ConsoleProgress screen = screen(terminal);
        Disposable showing = screen.show(() -> NOW, timer).subscribe();

        timer.advanceTimeBy(Duration.ofMillis(250));
        assertThat(terminal.shown()).hasSize(1);

        columns = 60;
        timer.advanceTimeBy(Duration.ofMillis(250));
        assertThat(terminal.shown()).containsExactly(LiveLine.of(NOW, 59));
        showing.dispose();
        screen.close();
    }

    private ConsoleProgress screen(FakeTerminal terminal) {
        PrintWriter out = new PrintWriter(terminal, false, StandardCharsets.UTF_8);
        return new ConsoleProgress(out, true, () -> columns, Schedulers.immediate());
    }
}
