package dev.delaminate.pipeline.slots;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.layering.JobStatus;
import dev.delaminate.layering.LayeringParameters;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the limit learns from each word for a job that is not finished. */
class JobWordsTest {
    private static final int JOBS = 9;
    private static final long POLL_AT = 1_000;

    private final AutoLimit limit = new AutoLimit(64);
    private final int unknown = limit.limit();
    private final List<LimitRule.Stay> jobs = new ArrayList<>();

    JobWordsTest() {
        for (int job = 0; job < JOBS; job++) {
            jobs.add(limit.begins(LayeringParameters.DEFAULT, 0));
        }
    }

    @Test
    void whereSomeRunOneThatWaitsBehindThemTellsTheSlots() {
        saw(new JobStatus.Running(), new JobStatus.Queued(0));

        assertThat(limit.limit()).isEqualTo(JOBS);
    }

    @Test
    void aJobThatIsOnlyUnfinishedIsNotSaidToRunSoOneThatWaitsBehindItTellsNothing() {
        saw(new JobStatus.Unfinished(), new JobStatus.Queued(0));

        assertThat(limit.limit()).isEqualTo(unknown);
    }

    @Test
    void aWordThatNobodyKnowsTellsNothingEither() {
        saw(new JobStatus.Unrecognized("WARMING_UP"), new JobStatus.Queued(0));

        assertThat(limit.limit()).isEqualTo(unknown);
    }

    @Test
    void jobsThatRunSoonShowThatThereIsRoom() {
        saw(new JobStatus.Running(), new JobStatus.Running());

        assertThat(limit.limit()).isGreaterThan(unknown);
    }

    @Test
    void jobsThatAreOnlyUnfinishedShowNone() {
        saw(new JobStatus.Unfinished(), new JobStatus.Unfinished());

        assertThat(limit.limit()).isEqualTo(unknown);
    }

    private void saw(JobStatus ofTheFirst, JobStatus ofTheLast) {
        jobs.subList(0, JOBS - 1).forEach(job -> job.saw(ofTheFirst, POLL_AT));
        jobs.get(JOBS - 1).saw(ofTheLast, POLL_AT);
    }
}
