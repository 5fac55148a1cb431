package dev.delaminate.layering;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

class BlockingTest {
    private static final Duration SOON = Duration.ofSeconds(5);

    static List<Error> errors() {
        return List.of(
                new OutOfMemoryError("Java heap space"),
                new StackOverflowError(),
                new NoClassDefFoundError("gone/with/the/Jar"),
                new ExceptionInInitializerError("no"),
                new AssertionError("never"));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void turnsEveryErrorIntoALocalFailureThatReachesWhoeverWaits(Error error) {
        Mono<String> call = Blocking.call(() -> {
            throw error;
        });
        Mono<Void> run = Blocking.run(() -> {
            throw error;
        });
        Flux<Integer> each = Flux.just(1, 2).doOnNext(Blocking.each(number -> {
            throw error;
        }));

        assertFails(call.subscribeOn(Schedulers.boundedElastic()), error);
        assertFails(run.subscribeOn(Schedulers.boundedElastic()), error);
        assertFails(each.publishOn(Schedulers.boundedElastic()).then(), error);
    }

    @Test
    void saysWhatToDoWhenTheMemoryIsOut() {
        assertThat(Blocking.failed(new OutOfMemoryError("Java heap space")).failure())
                .isInstanceOf(Failure.Local.class)
                .extracting(Failure::message)
                .asString()
                .contains("Java heap space", "JAVA_OPTS=-Xmx1g", "the same command goes on");
    }

    @Test
    void leavesValuesAndExceptionsAsTheyAre() {
        Blocking.call(() -> "a")
                .as(StepVerifier::create)
                .expectNext("a")
                .expectComplete()
                .verify(SOON);
        Blocking.call(() -> null).as(StepVerifier::create).expectComplete().verify(SOON);
        Blocking.call(() -> {
                    throw new IOException("no");
                })
                .as(StepVerifier::create)
                .expectError(IOException.class)
                .verify(SOON);
    }

    private static void assertFails(Mono<?> work, Error error) {
        work.as(StepVerifier::create)
                .expectErrorSatisfies(failed -> assertThat(failed)
                        .hasCause(error)
                        .isInstanceOfSatisfying(
                                LayeringException.class,
                                e -> assertThat(e.failure()).isInstanceOf(Failure.Local.class)))
                .verify(SOON);
    }
}
