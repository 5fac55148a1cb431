package dev.delaminate.layering.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

class MemoryBudgetTest {
    private final MemoryBudget memory = new MemoryBudget(100);
    private final List<String> begun = new ArrayList<>();

    @Test
    void letsThoseInThatFitAndTheNextWhenThereIsRoom() {
        Sinks.Empty<Void> first = Sinks.empty();
        Sinks.Empty<Void> second = Sinks.empty();
        begin("first", 60, first);
        begin("second", 40, second);
        begin("third", 50, Sinks.empty());
        List<String> before = List.copyOf(begun);

        second.tryEmitEmpty();
        List<String> tooEarly = List.copyOf(begun);
        first.tryEmitEmpty();

        assertThat(before).containsExactly("first", "second");
        assertThat(tooEarly).isEqualTo(before);
        assertThat(begun).containsExactly("first", "second", "third");
    }

    @Test
    void letsNoSmallOnePassALargeOneThatCameBefore() {
        Sinks.Empty<Void> first = Sinks.empty();
        begin("first", 60, first);
        begin("large", 90, Sinks.empty());
        begin("small", 10, Sinks.empty());

        assertThat(begun).containsExactly("first");
        first.tryEmitEmpty();
        assertThat(begun).containsExactly("first", "large", "small");
    }

    @Test
    void letsOneThatIsLargerThanAllOfItGoAlone() {
        Sinks.Empty<Void> whole = Sinks.empty();
        begin("whole", 1_000, whole);
        begin("small", 1, Sinks.empty());

        assertThat(begun).containsExactly("whole");
        whole.tryEmitEmpty();
        assertThat(begun).containsExactly("whole", "small");
    }

    @Test
    void getsItBackFromThoseThatFailAndThoseThatAreCancelledWhereverTheyAre() {
        Sinks.Empty<Void> failing = Sinks.empty();
        begin("failing", 100, failing);
        Disposable waiting = begin("waiting", 100, Sinks.empty());
        Disposable running = begin("running", 100, Sinks.empty());

        waiting.dispose();
        failing.tryEmitError(new IllegalStateException("no"));
        List<String> afterFailure = List.copyOf(begun);
        running.dispose();
        begin("last", 100, Sinks.empty());

        assertThat(afterFailure).containsExactly("failing", "running");
        assertThat(begun).containsExactly("failing", "running", "last");
    }

    @Test
    void isNeverPassedByManyThreads() {
        AtomicInteger held = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();

        Flux.range(1, 2_000)
                .flatMap(
                        number -> memory.within(1 + number % 60, Mono.fromRunnable(() -> {
                                    most.accumulateAndGet(held.addAndGet(1 + number % 60), Math::max);
                                    held.addAndGet(-1 - number % 60);
                                }))
                                .subscribeOn(Schedulers.parallel()),
                        64)
                .as(StepVerifier::create)
                .expectComplete()
                .verify(Duration.ofSeconds(20));

        assertThat(most).hasValueLessThanOrEqualTo(100);
        begin("all of it is back", 100, Sinks.empty());
        assertThat(begun).hasSize(1);
    }

    @Test
    void keepsWhatCanBeHadAgainInHalfOfItWhereThereIsRoomNow() {
        Sinks.Empty<Void> work = Sinks.empty();

        MemoryBudget.Spare first = Objects.requireNonNull(memory.spare(50, () -> begun.add("dropped")));
        assertThat(memory.spare(1, () -> {})).as("more than half").isNull();
        begin("work", 50, work);
        first.giveBack();
        first.giveBack();
        begin("more", 20, Sinks.empty());

        assertThat(memory.spare(31, () -> {})).as("more than is left").isNull();
        assertThat(memory.spare(30, () -> {})).isNotNull();
        assertThat(begun).containsExactly("work", "more");
    }

    @Test
    void takesBackTheOldestOfThatOnlyForWorkThatCouldNotGoOnOtherwise() {
        Sinks.Empty<Void> work = Sinks.empty();
        MemoryBudget.Spare oldest = Objects.requireNonNull(memory.spare(20, () -> begun.add("oldest dropped")));
        assertThat(memory.spare(30, () -> begun.add("dropped"))).isNotNull();
        begin("work", 50, work);
        begin("waits for work that will end", 80, Sinks.empty());
        List<String> before = List.copyOf(begun);

        work.tryEmitEmpty();
        oldest.giveBack();

        assertThat(before).containsExactly("work");
        assertThat(begun)
                .containsExactly("work", "oldest dropped", "dropped", "waits for work that will end")
                .doesNotHaveDuplicates();
        assertThat(memory.spare(20, () -> {})).isNotNull();
        assertThat(memory.spare(1, () -> {})).isNull();
    }

    private Disposable begin(String name, long bytes, Sinks.Empty<Void> end) {
        Mono<Void> work = Mono.defer(() -> {
            begun.add(name);
            return end.asMono();
        });
        return memory.within(bytes, work).subscribe(nothing -> {}, error -> {});
    }
}
