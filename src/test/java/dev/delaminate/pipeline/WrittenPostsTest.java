package dev.delaminate.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

class WrittenPostsTest {
    private static final Duration SOON = Duration.ofSeconds(5);

    private final WrittenPosts posts = new WrittenPosts();

    @Test
    void passOnWhatTheWorkEmitsAndHowItFails() {
        posts.shield(Mono.just(7))
                .as(StepVerifier::create)
                .expectNext(7)
                .expectComplete()
                .verify(SOON);
        posts.shield(Mono.<Integer>error(new IllegalStateException("bug")))
                .as(StepVerifier::create)
                .expectErrorMessage("bug")
                .verify(SOON);
    }

    @Test
    void runToTheirEndThoughTheSubscriberLeaves() {
        Sinks.One<String> answer = Sinks.one();
        AtomicBoolean recorded = new AtomicBoolean();
        Disposable row =
                posts.shield(answer.asMono().doOnNext(id -> recorded.set(true))).subscribe();

        row.dispose();
        answer.tryEmitValue("id").orThrow();

        assertThat(recorded).isTrue();
    }

    @Test
    void areSettledWhenTheLastOneEndedHoweverItEnded() {
        Sinks.One<String> good = Sinks.one();
        Sinks.One<String> bad = Sinks.one();
        Disposable rows = posts.shield(good.asMono())
                .and(posts.shield(bad.asMono()))
                .onErrorComplete()
                .subscribe();
        AtomicBoolean settled = new AtomicBoolean();
        Disposable end = posts.settled().subscribe(nothing -> {}, error -> {}, () -> settled.set(true));

        bad.tryEmitError(new IllegalStateException("bug")).orThrow();
        boolean early = settled.get();
        good.tryEmitValue("id").orThrow();

        assertThat(early).isFalse();
        assertThat(settled).isTrue();
        assertThat(rows.isDisposed()).isTrue();
        assertThat(end.isDisposed()).isTrue();
    }

    @Test
    void areSettledAtOnceWhenThereAreNone() {
        posts.shield(Mono.just(7))
                .as(StepVerifier::create)
                .expectNext(7)
                .expectComplete()
                .verify(SOON);

        posts.settled().as(StepVerifier::create).expectComplete().verify(SOON);
    }

    @Test
    void doNotBeginOnceTheEndWaitsForThem() {
        AtomicBoolean begun = new AtomicBoolean();
        posts.settled().as(StepVerifier::create).expectComplete().verify(SOON);

        posts.shield(Mono.fromRunnable(() -> begun.set(true)))
                .as(StepVerifier::create)
                .expectComplete()
                .verify(SOON);

        assertThat(begun).isFalse();
    }
}
