package dev.delaminate.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

class UnheldConsoleTest {
    private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();
    private final Object held = new Object();

    @Test
    void aTerminalThatIsHeldHoldsUpNoTimer() {
        Scheduler timer = Schedulers.newParallel("timer-of-the-test", 1);
        PrintWriter console = new PrintWriter(new UnheldConsole(heldTerminal()), true, StandardCharsets.UTF_8);
        synchronized (held) {
            Flux.range(1, 100)
                    .publishOn(timer)
                    .doOnNext(line -> console.println("line " + line + " äöü"))
                    .blockLast(Duration.ofSeconds(10));
        }
        console.close();
        timer.dispose();

        assertThat(terminal.toString(StandardCharsets.UTF_8))
                .isEqualTo(IntStream.rangeClosed(1, 100)
                        .mapToObj(line -> "line " + line + " äöü" + System.lineSeparator())
                        .collect(Collectors.joining()));
    }

    @Test
    void goesOnWhenNobodyReadsAnyMore() {
        PrintWriter console = new PrintWriter(
                new UnheldConsole(new OutputStream() {
                    @Override
                    public void write(int one) throws IOException {
                        throw new IOException("Broken pipe");
                    }
                }),
                true,
                StandardCharsets.UTF_8);

        console.println("unread");
        console.close();

        assertThat(console.checkError()).isFalse();
    }

    private OutputStream heldTerminal() {
        return new OutputStream() {
            @Override
            public void write(int one) {
                synchronized (held) {
                    terminal.write(one);
                }
            }
        };
    }
}
