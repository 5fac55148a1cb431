package dev.delaminate.pipeline.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.ledger.Row;
import dev.delaminate.pipeline.Rows;
import dev.delaminate.pipeline.VirtualBatch;
import dev.delaminate.pipeline.VirtualService;
import dev.delaminate.pipeline.VirtualService.Polled;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Jobs of many kinds in one run of 600, 20 at once. */
class KnownWorkTest {
    private static final int JOBS = 600;
    private static final int KNOWN = 300;

    /** 150 classes with four jobs each, whose times are 4 s for each layer and one second for each two steps. */
    @Test
    void classesWithFewJobsLearnFromOthersLikeThem() {
        List<Row> rows = rows(job -> 1 + job * 7 % 10, job -> 10 + job * 11 % 15);
        VirtualService.JobTime time = (job, asked) ->
                VirtualService.about(4 * asked.layersAsked() + steps(asked) / 2.0, 0.15, new Random(job));

        Polled toldApart = polled(rows, time);
        Polled asOne = polled(VirtualBatch.rows(JOBS), (job, asked) -> time.seconds(job, parameters(rows.get(job))));

        assertThat(toldApart.polls()).isLessThan(6);
        assertThat(toldApart.delaySeconds()).isLessThan(asOne.delaySeconds() / 2);
    }

    /** Jobs that always take 30 s, beside others of 10 or 40 s. */
    @Test
    void aClassWithManyJobsHasADistributionOfItsOwn() {
        List<Row> rows = rows(job -> job % 2 == 0 ? 2 : 8, job -> 28);

        Polled polled = polled(rows, (job, asked) -> asked.layersAsked() == 2 ? 30 : job % 4 == 1 ? 10 : 40);

        assertThat(polled.polls()).isLessThan(6);
        assertThat(polled.delaySeconds()).isLessThan(1);
    }

    private static Polled polled(List<Row> rows, VirtualService.JobTime time) {
        VirtualBatch run = VirtualBatch.fixed(20, 20, rows, 1);
        run.service.jobsTake(time);
        return run.finish().service.polled(KNOWN, JOBS);
    }

    private static List<Row> rows(IntUnaryOperator layers, IntUnaryOperator steps) {
        return IntStream.range(0, JOBS)
                .mapToObj(job -> Rows.asking(
                        job + 1,
                        new LayeringParameters(
                                null,
                                null,
                                layers.applyAsInt(job),
                                null,
                                steps.applyAsInt(job),
                                null,
                                null,
                                null,
                                null)))
                .toList();
    }

    private static LayeringParameters parameters(Row row) {
        return row.request().parameters();
    }

    private static int steps(LayeringParameters asked) {
        Integer steps = asked.numInferenceSteps();
        return steps == null ? 28 : steps;
    }
}
