package dev.delaminate.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RoomTest {
    private static final Duration LEASE = Duration.ofSeconds(30);

    private final AtomicLong nanos = new AtomicLong();
    private final Room room = new Room(LEASE, nanos::get);

    @Test
    void isFullWhereOthersLeaveNoPlace() {
        room.seen(account(10, 7, 3, 0, false));

        assertThat(room.isFull(5)).isFalse();
        assertThat(room.isFull(6)).isTrue();
    }

    /** Until then the ledger would refuse another one. */
    @Test
    void countsAJobThatIsFinishedUntilThatIsRecorded() {
        AtomicInteger told = new AtomicInteger();
        room.seen(account(10, 10, 3, 0, false));
        room.onRoom(told::incrementAndGet);
        assertThat(room.isFull(2)).isTrue();

        room.left();

        assertThat(room.isFull(2)).isFalse();
        assertThat(told).hasValue(1);
    }

    @Test
    void letsAPauseEndByItself() {
        room.seen(account(10, 0, 0, 5_000, false));
        pass(Duration.ofSeconds(3));
        assertThat(room.silence()).isEqualTo(Duration.ofSeconds(2));
        assertThat(room.isFull(0)).isTrue();

        pass(Duration.ofSeconds(2));

        assertThat(room.silence()).isZero();
        assertThat(room.isFull(0)).isFalse();
    }

    @Test
    void leavesTheLastPlaceToWhoWaitsForAMomentAndThenNotForAWhile() {
        room.seen(account(3, 2, 1, 0, true));
        assertThat(room.isFull(1)).isFalse();

        assertThat(room.leavesLastPlace()).isTrue();
        assertThat(room.isFull(1)).isTrue();
        pass(Courtesy.MOMENT);
        assertThat(room.isFull(1)).isFalse();
        assertThat(room.leavesLastPlace()).isFalse();
        pass(LEASE.multipliedBy(2));
        assertThat(room.leavesLastPlace()).isTrue();
    }

    @Test
    void knowsNothingBeforeItHasSeenAnything() {
        assertThat(room.isFull(100)).isFalse();
        assertThat(room.silence()).isZero();
        assertThat(room.stopped()).isNull();
        assertThat(room.hasNone()).isFalse();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private static SharedAccount account(long most, long atService, long mine, long pausedMillis, boolean isAwaited) {
        return new SharedAccount(most, atService, mine, 0, null, 0, pausedMillis, pausedMillis, false, isAwaited, null);
    }
}
