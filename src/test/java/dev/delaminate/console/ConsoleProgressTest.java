package dev.delaminate.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.scheduler.VirtualTimeScheduler;

class ConsoleProgressTest {
    private static final RunProgress NOW = new RunProgress(9, 1, 0, 0, 0, 0, 0, 0, null, Map.of());

    private final VirtualTimeScheduler timer = VirtualTimeScheduler.create();

    @Test
    void drawsTheNextLineWhenOneCouldNotBeDrawn() {
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        ConsoleProgress screen = new ConsoleProgress(printing(shown), false, Schedulers.immediate());
        AtomicInteger asked = new AtomicInteger();
        Mono<Void> drawing = screen.show(
                () -> {
                    switch (asked.getAndIncrement()) {
                        case 0 -> throw new IllegalStateException("no");
                        case 1 -> throw new NoClassDefFoundError("gone/with/the/Jar");
                        default -> {
                            return NOW;
                        }
                    }
                },
                timer);

        Disposable showing = drawing.subscribe();
        timer.advanceTimeBy(Duration.ofSeconds(90));

        assertThat(shown.toString(StandardCharsets.UTF_8)).startsWith("1/9 done");
        assertThat(showing.isDisposed()).isFalse();
        showing.dispose();
    }

    @Test
    @Timeout(10)
    void neitherWaitsForATerminalThatIsHeldNorKeepsAllThatIsSaidMeanwhile() throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        PrintWriter held = printing(new OutputStream() {
            @Override
            public void write(int letter) {
                awaitUninterruptibly(release);
                shown.write(letter);
            }
        });
        ConsoleProgress screen = new ConsoleProgress(held, true);

        for (int line = 0; line < 5_000; line++) {
            screen.say("line " + line);
        }
        release.countDown();
        screen.close();

        List<String> lines = shown.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSizeBetween(1_000, 4_000);
        assertThat(lines.subList(0, 2)).containsExactly("line 0", "line 1");
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        boolean isOpen = false;
        while (!isOpen) {
            try {
                isOpen = latch.await(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                // the screen is closed meanwhile
            }
        }
    }

    private static PrintWriter printing(OutputStream out) {
        return new PrintWriter(out, true, StandardCharsets.UTF_8);
    }
}
