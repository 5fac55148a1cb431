package dev.delaminate.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class HandsTest {
    private final Hands hands = new Hands();

    @Test
    void aRowThatIsClaimedAnewBeforeItIsLetGoOfStaysInHand() {
        hands.become(1, System.nanoTime());
        hands.take(List.of(5L));

        hands.take(List.of(5L));
        hands.letGo(5);

        assertThat(hands.isOwn(5)).isTrue();
        hands.letGo(5);
        assertThat(hands.isOwn(5)).isFalse();
        assertThat(hands.size()).isZero();
    }

    @Test
    void aRowIsHeldForTheLeaseAndNoLonger() {
        hands.become(1, System.nanoTime() + Duration.ofMinutes(1).toNanos());
        hands.take(List.of(5L));
        assertThat(hands.holds(5)).isTrue();
        assertThat(hands.holds(6)).isFalse();

        hands.heard(System.nanoTime() - 1);

        assertThat(hands.holds(5)).isFalse();
    }

    @Test
    void whatAnEarlierWorkerClaimedIsLost() {
        hands.become(1, System.nanoTime());
        hands.take(List.of(5L, 6L));

        hands.become(2, System.nanoTime());
        hands.take(List.of(7L));

        assertThat(hands.lost()).containsExactlyInAnyOrder(5L, 6L);
        assertThat(hands.own()).containsExactly(7L);
        hands.letGo(5);
        assertThat(hands.lost()).containsExactly(6L);
    }
}
