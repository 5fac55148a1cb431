package dev.delaminate.batch.sets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.delaminate.layering.LayeringException;
import dev.delaminate.layering.http.MemoryBudget;
import dev.delaminate.ledger.queries.PlacedSet;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.raster.UnusablePictureException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

class SetPassTest {
    private static final long BUDGET = 100;

    @TempDir
    Path temp;

    private final Scheduler workers = Schedulers.newBoundedElastic(8, 1000, "sets-test");
    private final List<String> skipped = new ArrayList<>();
    private SetPass pass;

    @BeforeEach
    void open() {
        pass = new SetPass(OutputFolder.create(temp), new MemoryBudget(BUDGET), workers, 8);
    }

    @AfterEach
    void end() {
        workers.dispose();
    }

    @Test
    void worksOnEverySetThatHasSomethingLeftToDo() {
        assertThat(over(20, new Work(1))).isEqualTo(new SetPass.Summary(20, 0, 0));
        assertThat(over(20, new Work(0))).isEqualTo(new SetPass.Summary(0, 20, 0));
    }

    @Test
    void neverHoldsMoreThanItsMemory() throws InterruptedException {
        CountDownLatch two = new CountDownLatch(2);
        CountDownLatch three = new CountDownLatch(3);
        CountDownLatch gate = new CountDownLatch(1);
        Work work = new Work(40) {
            @Override
            public void of(PlacedSet set) throws IOException, UnusablePictureException {
                two.countDown();
                three.countDown();
                await(gate);
                super.of(set);
            }
        };
        Mono<SetPass.Summary> pass =
                pass(50, work).subscribeOn(Schedulers.boundedElastic()).cache();
        pass.subscribe();

        await(two);
        assertThat(three.await(300, TimeUnit.MILLISECONDS))
                .as("a third set of 40 bytes in 100")
                .isFalse();
        gate.countDown();
        assertThat(pass.block()).isEqualTo(new SetPass.Summary(50, 0, 0));
        assertThat(work.most.get()).isPositive().isLessThanOrEqualTo(BUDGET);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void skipsWhatIsLargerThanAllMemoryAndSaysWhatToDo() {
        assertThat(over(3, new Work(101))).isEqualTo(new SetPass.Summary(0, 0, 3));
        assertThat(skipped).hasSize(3).allMatch(why -> why.contains("JAVA_OPTS=-Xmx"));
    }

    @Test
    void skipsABrokenSetForItsReasonAndGoesOn() {
        SetPass.Summary done = over(5, new Work(1) {
            @Override
            public void of(PlacedSet set) throws UnusablePictureException {
                if (set.row() == 3) {
                    throw new UnusablePictureException("layer-1.png: it is missing");
                }
            }
        });

        assertThat(done).isEqualTo(new SetPass.Summary(4, 0, 1));
        assertThat(skipped).containsExactly("set 3: layer-1.png: it is missing");
    }

    @Test
    void endsWhenTheDiskFails() {
        Work work = new Work(1) {
            @Override
            public void of(PlacedSet set) throws IOException {
                throw new IOException("No space left on device");
            }
        };

        assertThatThrownBy(() -> over(5, work))
                .isInstanceOf(LayeringException.class)
                .hasMessageContaining("no space left to write");
    }

    private SetPass.Summary over(int count, SetWork work) {
        return Objects.requireNonNull(pass(count, work).block());
    }

    private Mono<SetPass.Summary> pass(int count, SetWork work) {
        List<PlacedSet> sets = LongStream.rangeClosed(1, count)
                .mapToObj(row -> new PlacedSet(row, row, "set " + row, null, "p.png", row + 1, "set-" + row, List.of()))
                .toList();
        return pass.over(sets, work, (set, why) -> skipped.add(set.name() + ": " + why));
    }

    /** Holds so many bytes while it works, and remembers the most that were held at once. */
    private static class Work implements SetWork {
        private final long bytes;
        private final AtomicLong held = new AtomicLong();
        private final AtomicLong most = new AtomicLong();

        Work(long bytes) {
            this.bytes = bytes;
        }

        @Override
        public long bytes(PlacedSet set) {
            return bytes;
        }

        @Override
        public void of(PlacedSet set) throws IOException, UnusablePictureException {
            most.accumulateAndGet(held.addAndGet(bytes), Math::max);
            held.addAndGet(-bytes);
        }
    }
}
