package dev.delaminate.pipeline.outage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.JobId;
import dev.delaminate.layering.LayeringException;
import dev.delaminate.pipeline.FakeLayeringService;
import dev.delaminate.pipeline.VirtualOutage;
import dev.delaminate.pipeline.run.RunContext;
import dev.delaminate.pipeline.run.RunListener;
import dev.delaminate.pipeline.run.StopSignal;
import dev.delaminate.pipeline.run.TestOptions;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

class GatesTest {
    private static final JobId KNOWN = new JobId("known");
    private static final Failure RESET = new Failure.Transient("reset", "connection reset");

    private final VirtualTimeScheduler timer = VirtualTimeScheduler.create();
    private final RunContext run = new RunContext(
            TestOptions.EIGHT_IN_FLIGHT, new StopSignal(RunListener.NONE), RunListener.NONE, timer, new Random(1));
    private final FakeLayeringService service = new FakeLayeringService(timer);
    private final Gates gates = new Gates(service, run);

    @BeforeEach
    void aJobIsKnown() {
        service.runs(KNOWN, "one.png", Duration.ofDays(1));
        gates.witnesses().sound(KNOWN);
    }

    @ParameterizedTest
    @EnumSource
    void keepSubmitsClosedForAsLongAsNoPollIsAnswered(VirtualOutage.Kind kind) {
        service.isAway(new VirtualOutage(kind, Duration.ZERO, Duration.ofHours(2)));
        fail(gates.submit(), RESET);
        AtomicBoolean passed = passing(gates.submit());
        timer.advanceTimeBy(Duration.ofHours(2));
        boolean early = passed.get();

        timer.advanceTimeBy(Duration.ofMinutes(2));

        assertThat(early).isFalse();
        assertThat(passed).isTrue();
        assertThat(service.posts()).isZero();
    }

    @Test
    void askForAJobThatTheServiceIsKnownToAnswer() {
        fail(gates.submit(), RESET);

        AtomicBoolean passed = passing(gates.submit());
        timer.advanceTimeBy(Duration.ofSeconds(1));

        assertThat(passed).isTrue();
        assertThat(service.polledAt(KNOWN)).hasSize(1);
    }

    @Test
    void openAConnectionWhileNoJobIsKnown() {
        Gates fresh = new Gates(service, run);
        fail(fresh.submit(), RESET);

        AtomicBoolean passed = passing(fresh.submit());
        timer.advanceTimeBy(Duration.ofSeconds(1));

        assertThat(passed).isTrue();
        assertThat(service.connects()).isOne();
        assertThat(service.polls()).isZero();
    }

    @Test
    void sendNoCallAndNoProbeWhileTheServiceAsksToWaitForAnother() {
        fail(gates.submit(), RESET);
        fail(gates.poll(), new Failure.Transient("http_502", "bad gateway", Duration.ofMinutes(8)));
        AtomicBoolean submitted = passing(gates.submit());
        AtomicBoolean polled = passing(gates.poll());
        AtomicBoolean uploaded = passing(gates.upload());

        timer.advanceTimeBy(Duration.ofMinutes(8).minusMillis(1));
        boolean early = submitted.get() || polled.get() || uploaded.get();
        int asked = service.polls() + service.connects();
        timer.advanceTimeBy(Duration.ofSeconds(2));

        assertThat(early).isFalse();
        assertThat(asked).isZero();
        assertThat(submitted).isTrue();
        assertThat(polled).isTrue();
        assertThat(uploaded).isTrue();
    }

    @Test
    void sendNoCallAndNoProbeWhileOthersWereToldToWait() {
        AtomicReference<Duration> silence = new AtomicReference<>(Duration.ZERO);
        Gates shared = new Gates(service, run, silence::get);
        fail(shared.submit(), RESET);
        silence.set(Duration.ofMinutes(8));
        AtomicBoolean submitted = passing(shared.submit());
        AtomicBoolean polled = passing(shared.poll());
        AtomicBoolean downloaded = passing(shared.layerHost("one.test"));
        timer.advanceTimeBy(Duration.ofMinutes(4));
        boolean early = submitted.get() || polled.get();
        int asked = service.polls() + service.connects();

        silence.set(Duration.ZERO);
        timer.advanceTimeBy(Duration.ofMinutes(5));

        assertThat(early).isFalse();
        assertThat(asked).isZero();
        assertThat(downloaded).isTrue();
        assertThat(submitted).isTrue();
        assertThat(polled).isTrue();
    }

    @Test
    void probePastNoPauseOfPolls() {
        fail(gates.submit(), RESET);
        fail(gates.poll(), new Failure.Busy("-10008", "no channel", Duration.ofSeconds(30), false, null));
        passing(gates.submit());

        timer.advanceTimeBy(Duration.ofMillis(29_900));
        int early = service.polls();
        timer.advanceTimeBy(Duration.ofSeconds(1));

        assertThat(early).isZero();
        assertThat(service.polledAt(KNOWN)).hasSize(1);
    }

    @Test
    void takeARefusalForAnAnswer() {
        service.onPoll(id -> new Failure.Account("-10001", "no such key"));
        fail(gates.submit(), RESET);

        AtomicBoolean passed = passing(gates.submit());
        timer.advanceTimeBy(Duration.ofSeconds(1));

        assertThat(passed).isTrue();
    }

    @Test
    void letNoPollVouchForSubmits() {
        fail(gates.submit(), RESET);
        passing(gates.submit());
        close(gates.poll());
        passing(gates.poll());
        timer.advanceTimeBy(Duration.ofSeconds(1));

        assertThat(gates.submit().answeredSince(0)).isFalse();
        assertThat(gates.poll().answeredSince(0)).isTrue();
    }

    @Test
    void standEachBeforeItsOwnHost() {
        close(gates.layerHost("https://one.test"));

        assertThat(gates.layerHost("https://one.test").isOpen()).isFalse();
        assertThat(gates.layerHost("https://two.test").isOpen()).isTrue();
        assertThat(gates.poll().isOpen()).isTrue();
    }

    private static AtomicBoolean passing(OutageGate gate) {
        AtomicBoolean passed = new AtomicBoolean();
        gate.pass().subscribe(pass -> passed.set(true));
        return passed;
    }

    private static void close(OutageGate gate) {
        for (int n = 0; gate.isOpen() && n < 100; n++) {
            fail(gate, RESET);
        }
    }

    private static void fail(OutageGate gate, Failure failure) {
        gate.guard(Mono.error(new LayeringException(failure))).onErrorComplete().block(Duration.ofSeconds(5));
    }
}
