package dev.delaminate.output.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.delaminate.layering.Failure;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class StoreRetryTest {
    private static final Duration NO_TIME = Duration.ofMillis(1);

    private final AtomicInteger tries = new AtomicInteger();

    @Test
    void doesAgainWhatAStoreDidNotDoThatIsAway() {
        Supplier<String> work = failing(2, new Failure.Unreachable("store_unreachable", "away"));

        assertThat(new StoreRetry(Duration.ofMinutes(1), NO_TIME).of(work)).isEqualTo("done");
        assertThat(tries).hasValue(3);
    }

    @Test
    void saysAtOnceWhatAStoreRefuses() {
        Supplier<String> work = failing(2, new Failure.Local("access_denied", "no"));

        assertThatThrownBy(() -> new StoreRetry(Duration.ofMinutes(1), NO_TIME).of(work))
                .isInstanceOf(StoreException.class)
                .hasMessage("no");
        assertThat(tries).hasValue(1);
    }

    @Test
    void isPatientForSoLongAndNoLonger() {
        Supplier<String> work = failing(Integer.MAX_VALUE, new Failure.Busy("store_busy", "slow down", null, false));

        assertThatThrownBy(() -> new StoreRetry(Duration.ofMillis(50), NO_TIME).of(work))
                .hasMessage("slow down");
        assertThat(tries).hasValueGreaterThan(1);
    }

    @Test
    void endsItsWaitWhenItIsInterrupted() {
        Supplier<String> work = failing(Integer.MAX_VALUE, new Failure.Transient("store_500", "broken"));
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> StoreRetry.DEFAULT.of(work)).hasMessage("broken");
        assertThat(Thread.interrupted()).isTrue();
    }

    private Supplier<String> failing(int times, Failure failure) {
        return () -> {
            if (tries.getAndIncrement() < times) {
                throw new StoreException(failure, null);
            }
            return "done";
        };
    }
}
