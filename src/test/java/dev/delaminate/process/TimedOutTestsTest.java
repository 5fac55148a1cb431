package dev.delaminate.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Runs classes of tests that time out in each way, and looks at what is shown. */
class TimedOutTestsTest {
    private static final Duration SHORT = Duration.ofMillis(20);

    @Test
    void showsAllThreadsOnceForAClassWhicheverWayItsTestsTimeOut() {
        List<String> shown = shownOf(EveryTimeOut.class, SomeOtherFault.class);

        assertThat(shown).singleElement().asString().contains("EveryTimeOut", "\"main\"", "    at ");
    }

    @Test
    void namesTheClassesThatRanBefore() {
        assertThat(shownOf(SomeOtherFault.class, EveryTimeOut.class))
                .singleElement()
                .asString()
                .containsPattern("begun: .*SomeOtherFault.*, .*EveryTimeOut");
    }

    @Test
    void knowsEachTimeOut() {
        assertThat(TimedOutTests.isTimeout(errorOf(() -> new EveryTimeOut().blocks())))
                .isTrue();
        assertThat(TimedOutTests.isTimeout(errorOf(() -> new EveryTimeOut().verifies())))
                .isTrue();
        assertThat(TimedOutTests.isTimeout(errorOf(() -> new EveryTimeOut().operator())))
                .isTrue();
        assertThat(TimedOutTests.isTimeout(errorOf(() -> new SomeOtherFault().fails())))
                .isFalse();
        assertThat(TimedOutTests.isTimeout(null)).isFalse();
    }

    private static List<String> shownOf(Class<?>... classes) {
        List<String> shown = new ArrayList<>();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(List.of(classes).stream()
                        .map(DiscoverySelectors::selectClass)
                        .toList())
                .configurationParameter("junit.jupiter.execution.timeout.threaddump.enabled", "false")
                .build();
        LauncherConfig alone = LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .addTestExecutionListeners(new TimedOutTests(shown::add))
                .build();
        LauncherFactory.create(alone).execute(request);
        return shown;
    }

    private static Throwable errorOf(Runnable test) {
        try {
            test.run();
            throw new IllegalStateException("it ended");
        } catch (RuntimeException | AssertionError e) {
            return e;
        }
    }

    /** Found by nobody who looks for top-level classes: run here only. */
    static final class EveryTimeOut {
        @Test
        void blocks() {
            Mono.never().block(SHORT);
        }

        @Test
        void verifies() {
            StepVerifier.create(Mono.never()).expectComplete().verify(SHORT);
        }

        @Test
        void operator() {
            Mono.never().timeout(SHORT).block();
        }

        @Test
        @Timeout(value = 20, unit = java.util.concurrent.TimeUnit.MILLISECONDS)
        void isInterrupted() throws InterruptedException {
            new CountDownLatch(1).await();
        }
    }

    static final class SomeOtherFault {
        @Test
        void fails() {
            throw new AssertionError("no apples");
        }
    }
}
