package dev.delaminate.emulator.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SlotMeterTest {
    private final SlotMeter meter = new SlotMeter(2);

    @Test
    void measuresBetweenTheMomentWithEverySlotTakenAndTheLastSubmit() {
        meter.submitted(1_000);
        meter.changed(1_000, 2, 1, 0);
        meter.submitted(3_000);
        meter.changed(3_000, 2, 2, 0);
        meter.submitted(4_000);
        meter.changed(4_000, 2, 2, 1);
        meter.changed(7_000, 2, 1, 0);
        meter.submitted(8_000);
        meter.changed(20_000, 2, 0, 0);
        meter.finished(20_000);

        assertThat(meter.steady()).isEqualTo(new SlotMeter.Area(5_000, 9_000, 10_000, 3_000));
        assertThat(meter.steady().busyShare()).isEqualTo(0.9);
        assertThat(meter.steady().meanWaiting()).isEqualTo(0.6);
        assertThat(meter.whole().millis()).isEqualTo(19_000);
        assertThat(meter.mostRunning()).isEqualTo(2);
    }

    @Test
    void knowsNothingSteadyBeforeEverySlotIsTaken() {
        meter.submitted(1_000);
        meter.changed(1_000, 2, 1, 0);
        meter.submitted(9_000);

        assertThat(meter.steady()).isEqualTo(SlotMeter.Area.NONE);
    }
}
