package dev.delaminate.pipeline.money;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.JobStatus;
import dev.delaminate.ledger.RowState;
import dev.delaminate.pipeline.FakeLayeringService.Fault;
import dev.delaminate.pipeline.VirtualRun;
import dev.delaminate.pipeline.run.StopReason;
import dev.delaminate.pipeline.run.TestOptions;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole runs in which rows fail one like the other: what has one cause stops the run before its money is spent on it. */
class SameForAllTest {
    private static final int MOST = TestOptions.EIGHT_IN_FLIGHT.maxEqualFailures();

    @ParameterizedTest
    @ValueSource(ints = {8, 64})
    void stopsWhenEveryPaidJobFailsWithTheSame(int inFlight) {
        VirtualRun run = run(400, inFlight);
        run.service.onFinished(picture -> failed("file_download_error", "could not load the picture"));

        run.finish();

        assertThat(run.stop.reasons()).containsOnlyKeys(StopReason.SAME_FOR_ALL);
        assertThat(run.stop.reasons().get(StopReason.SAME_FOR_ALL))
                .contains("60 rows failed with file_download_error", "links", "--max-equal-failures", "--retry-failed");
        assertThat(run.service.jobs()).isLessThanOrEqualTo(Math.max(MOST, inFlight) + 1);
        assertThat(run.ledger.states().get(RowState.PENDING)).isEqualTo(400 - run.service.jobs());
    }

    @Test
    void stopsWhenEveryRowIsRefused() {
        VirtualRun run = run(400, 8);
        run.service.onSubmit(picture -> Fault.REFUSED);

        run.finish();

        assertThat(run.stop.reasons()).containsOnlyKeys(StopReason.SAME_FOR_ALL);
        assertThat(run.ledger.states().get(RowState.FAILED)).isBetween(MOST, MOST + 8);
        assertThat(run.ledger.committedMicros()).isZero();
    }

    @Test
    void stopsWhenEveryLinkExpiresInMidRun() {
        VirtualRun run = run(400, 8);
        run.service.onFinished(
                picture -> run.now() > 300_000 ? failed("file_download_error", "could not load the picture") : null);

        run.finish();

        assertThat(run.stop.reasons()).containsOnlyKeys(StopReason.SAME_FOR_ALL);
        assertThat(run.ledger.states().get(RowState.FAILED)).isBetween(MOST, MOST + 8);
    }

    @Test
    void stopsWhenNoLayerCanBeFetchedFromAnywhere() {
        VirtualRun run = run(400, 8);
        run.sets.onDownload(url -> new Failure.Download("private_address", "10.0.0.1 is a private address"));

        run.finish();

        assertThat(run.stop.reasons()).containsOnlyKeys(StopReason.SAME_FOR_ALL);
        assertThat(run.stop.reasons().get(StopReason.SAME_FOR_ALL)).contains("layer hosts", "free of charge");
        assertThat(run.service.jobs()).isLessThan(MOST + 40);
    }

    @Test
    void goesOnWithOneGoodRowInFifty() {
        VirtualRun run = run(500, 8);
        run.service.onFinished(
                picture -> number(picture) % 50 == 0 ? null : failed("image_too_small", "the picture is too small"));

        run.finish();

        assertThat(run.stop.reasons()).isEmpty();
        assertThat(run.ledger.states()).containsEntry(RowState.DONE, 10).containsEntry(RowState.FAILED, 490);
    }

    @Test
    void goesOnWithOneGoodRowInFiftyAtRandomOnceOneHasSucceeded() {
        Random luck = new Random(7);
        VirtualRun run = run(1_500, 16);
        run.service.onFinished(picture -> number(picture) == 1 || luck.nextInt(50) == 0
                ? null
                : failed("image_too_small", "the picture is too small"));

        run.finish();

        assertThat(run.stop.reasons()).isEmpty();
    }

    @Test
    void goesOnWhenItIsLifted() {
        VirtualRun run = run(200, 8);
        run.options = VirtualRun.lenient(run.options);
        run.service.onFinished(picture -> failed("image_too_small", "the picture is too small"));

        run.finish();

        assertThat(run.ledger.states()).isEqualTo(Map.of(RowState.FAILED, 200));
    }

    @Test
    void goesOnWhereRowsFailEachForAReasonOfItsOwn() {
        VirtualRun run = run(400, 8);
        run.service.onFinished(picture -> failed("reason-" + number(picture) % 20, "no"));

        run.finish();

        assertThat(run.stop.reasons()).isEmpty();
    }

    @Test
    void leavesEveryRowPendingWhereTheServicesAddressIsWrong() {
        VirtualRun run = run(100, 8);
        run.service.onSubmit(picture -> Fault.NOT_FOUND);

        run.finish();

        assertThat(run.stop.reasons()).containsOnlyKeys(StopReason.SAME_FOR_ALL);
        assertThat(run.stop.reasons().get(StopReason.SAME_FOR_ALL)).contains("http_404", "--service");
        assertThat(run.ledger.states()).isEqualTo(Map.of(RowState.PENDING, 100));
        assertThat(run.service.posts()).isLessThanOrEqualTo(3 + 8);
    }

    @Test
    void takesOneSuchAnswerForAHiccup() {
        VirtualRun run = run(40, 8);
        run.service.onSubmit(
                picture -> number(picture) == 1 && run.service.posts(picture) == 1 ? Fault.NOT_FOUND : null);

        run.finish();

        assertThat(run.ledger.states()).isEqualTo(Map.of(RowState.DONE, 40));
    }

    private static VirtualRun run(int rows, int inFlight) {
        VirtualRun run = VirtualRun.of(rows);
        run.options = VirtualRun.options(inFlight, 8, 500);
        run.service.jobsTake(picture -> Duration.ofMillis(15_000 + run.random.nextInt(10_000)));
        return run;
    }

    private static JobStatus failed(String code, String message) {
        return new JobStatus.Failed(new Failure.Row(code, message));
    }

    private static int number(String picture) {
        return Integer.parseInt(picture.replaceAll("\\D", ""));
    }
}
