package dev.delaminate.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** An operator lets errors of the virtual machine through to its thread, and no signal follows. */
class LastResortTest {
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final Sinks.One<Integer> ended = Sinks.one();

    @BeforeEach
    void watch() {
        new LastResort(new PrintStream(shown, true, StandardCharsets.UTF_8), ended::tryEmitValue).watch();
    }

    @AfterEach
    void unwatch() {
        Thread.setDefaultUncaughtExceptionHandler(null);
        Schedulers.resetOnHandleError("last resort");
    }

    static Stream<Scheduler> threads() {
        return Stream.of(FileThreads.scheduler(), Schedulers.parallel(), Schedulers.boundedElastic());
    }

    @ParameterizedTest
    @MethodSource("threads")
    void endsTheProcessWithAClearLineWhateverThreadItIs(Scheduler thread) {
        var unused = Mono.just(1)
                .publishOn(thread)
                .doOnNext(number -> {
                    throw new NoClassDefFoundError("gone/with/the/Jar");
                })
                .subscribe();

        assertThat(ended.asMono().block(Duration.ofSeconds(10))).isEqualTo(5);
        assertThat(shown.toString(StandardCharsets.UTF_8))
                .contains("gone/with/the/Jar", "nothing recorded is lost, the same command goes on");
    }

    @Test
    void endsTheProcessForAPlainThreadToo() {
        new Thread(() -> {
                    throw new OutOfMemoryError("Java heap space");
                })
                .start();

        assertThat(ended.asMono().block(Duration.ofSeconds(10))).isEqualTo(5);
        assertThat(shown.toString(StandardCharsets.UTF_8)).contains("Java heap space", "JAVA_OPTS=-Xmx1g");
    }
}
