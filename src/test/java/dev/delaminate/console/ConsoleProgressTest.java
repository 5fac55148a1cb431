package dev.delaminate.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.progress.Snapshot;
import dev.delaminate.progress.Snapshots;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
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
    private static final Snapshot NOW = Snapshots.of(9).rows("done", 1).now();

    private final VirtualTimeScheduler timer = VirtualTimeScheduler.create();

    @Test
    void drawsTheNextLineWhenOneCouldNotBeDrawn() {
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        ConsoleProgress screen = new ConsoleProgress(printing(shown), false, () -> 0, Schedulers.immediate());
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
        ConsoleProgress screen = new ConsoleProgress(held, true, () -> 80);

        for (int line = 0; line < 5_000; line++) {
            screen.say("line " + line);
        }
        release.countDown();
        screen.close();

        List<String> lines = shown.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSizeBetween(1_000, 4_000);
        assertThat(lines.subList(0, 2)).containsExactly("line 0", "line 1");
    }

    @Test
    void writesOneLineOverOnATerminalAndPlainLinesElsewhere() {
        assertThat(shown(true)).contains("1/9 done · 0 failed · 0 in flight").doesNotContain("\n");
        assertThat(shown(false).lines()).hasSize(2).allMatch(line -> line.startsWith("1/9 done"));
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
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        try (ConsoleProgress screen = new ConsoleProgress(printing(shown), isLive, () -> 80, Schedulers.immediate())) {
            Disposable showing = screen.show(() -> NOW, timer).subscribe();
            timer.advanceTimeBy(Duration.ofMinutes(1));
            showing.dispose();
        }
        return shown.toString(StandardCharsets.UTF_8);
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
