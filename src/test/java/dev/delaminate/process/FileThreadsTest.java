package dev.delaminate.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.test.StepVerifier;

class FileThreadsTest {
    private static final int TASKS = 200;

    @Test
    void runWhatIsQueuedBeforeTheyEnd() {
        Scheduler files = FileThreads.scheduler();
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger deleted = new AtomicInteger();
        for (int task = 0; task < TASKS; task++) {
            files.schedule(() -> {
                awaitUninterruptibly(release);
                deleted.incrementAndGet();
            });
        }

        Mono.fromRunnable(release::countDown)
                .mergeWith(FileThreads.close(files))
                .as(StepVerifier::create)
                .expectComplete()
                .verify(Duration.ofSeconds(10));

        assertThat(deleted).hasValue(TASKS);
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError("a task was interrupted", e);
        }
    }
}
