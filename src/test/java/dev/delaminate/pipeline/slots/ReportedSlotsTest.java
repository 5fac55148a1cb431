package dev.delaminate.pipeline.slots;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReportedSlotsTest {
    private final ReportedSlots slots = new ReportedSlots();

    @Test
    void aJobThatWaitsBehindFiveThatRunShowsThatFiveFillTheAccount() {
        slots.saidRunning();
        slots.queued(6, 4, true, 8);

        assertThat(slots.isBelieved()).isTrue();
        assertThat(slots.limit()).isEqualTo(5);
    }

    /** One more for each of the first two, two more from then on: 1 + 1 + 1 + 2. */
    @Test
    void growsFastWhileEveryJobRuns() {
        slots.saidRunning();
        for (int job = 0; job < 3; job++) {
            slots.begun(job, 0, true, 1);
        }

        assertThat(slots.limit()).isEqualTo(5);
    }

    @Test
    void aServiceThatNeverSaysRunningTellsNothingBySayingQueued() {
        slots.queued(6, 4, true, 8);

        assertThat(slots.isBelieved()).isFalse();
    }

    /** Three of four jobs shall be seen waiting: one that runs raises by 3/8, one that waits lowers by 1/8. */
    @Test
    void isSteeredSoThatThreeOfFourJobsWait() {
        slots.saidRunning();
        slots.queued(11, 10, true, 12);
        double found = slots.limit();
        slots.begun(12, 10, true, 11);
        double raised = slots.limit();
        for (int job = 13; job < 16; job++) {
            slots.queued(job, 10, true, 11);
        }

        assertThat(raised - found).isEqualTo(0.375);
        assertThat(slots.limit()).isEqualTo(found);
    }

    @Test
    void aJobThatWasOvertakenWaitsForSomethingElse() {
        slots.saidRunning();
        slots.begun(7, 0, false, 8);
        slots.queued(6, 4, true, 8);

        assertThat(slots.isBelieved()).isFalse();
    }
}
