package dev.delaminate.pipeline.slots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.delaminate.pipeline.forecast.WorkClass;
import org.junit.jupiter.api.Test;

class InferredSlotsTest {
    private final InferredSlots slots = new InferredSlots(8);

    /** Four jobs in flight at two slots, each a second at work: two leave in each second. */
    @Test
    void jobsThatLeaveTwoByTwoShowTwoSlots() {
        long now = 0;
        long next = 0;
        for (; next < 4; next++) {
            slots.begins(next, WorkClass.REST, now);
        }
        for (long job = 0; job < 100; job += 2) {
            now += 1_000;
            for (long done = job; done < job + 2; done++) {
                slots.finished(done, now - 10, now);
                slots.left(done, now);
                slots.begins(next++, WorkClass.REST, now);
            }
        }

        assertThat(slots.limit()).as("two, and one that waits").isBetween(2.5, 4.0);
        assertThat(slots.jobMillis()).isEqualTo(1_000, within(100.0));
    }

    @Test
    void beginsWithFourAndFindsRoomForMoreWhileNothingIsKnown() {
        double first = slots.limit();
        slots.findRoom(6);
        double roomy = slots.limit();
        slots.findRoom(2);

        assertThat(first).isEqualTo(4);
        assertThat(roomy).isEqualTo(6);
        assertThat(slots.limit()).isEqualTo(6);
    }
}
