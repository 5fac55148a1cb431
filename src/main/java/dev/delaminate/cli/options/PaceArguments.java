package dev.delaminate.cli.options;

import dev.delaminate.console.ExitCode;
import dev.delaminate.console.UserError;
import dev.delaminate.pipeline.polls.PollSchedule;
import dev.delaminate.pipeline.polls.PollSchedules;
import dev.delaminate.pipeline.run.RunOptions;
import dev.delaminate.pipeline.slots.InFlightLimit;
import java.time.Duration;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import reactor.core.scheduler.Scheduler;

/** How much is asked of the service at once, how often, and how long for. */
public final class PaceArguments {
    /** Each of them is remembered for a second. */
    private static final int MOST_POLLS_PER_SECOND = 100_000;

    /** Each of them can have a connection, and accounts run some forty. */
    private static final int MOST_IN_FLIGHT = 10_000;

    /** Rows, of four layers at a time, each with a connection and a thread now and then. */
    private static final int MOST_DOWNLOADS = 1_000;

    private static final int MOST_ATTEMPTS = 10_000;

    @Option(
            names = "--in-flight",
            paramLabel = "N|auto",
            defaultValue = "auto",
            converter = JobsAtOnce.Converter.class,
            description = "Jobs at the service at once. auto: as many as the account runs, found out while the run goes"
                    + " on, and a few more that keep its slots full. Default: ${DEFAULT-VALUE}")
    JobsAtOnce inFlight;

    @Option(
            names = "--max-in-flight",
            paramLabel = "N",
            defaultValue = "64",
            description = "What auto never passes. Default: ${DEFAULT-VALUE}")
    int maxInFlight;

    @Option(
            names = "--poll-schedule",
            paramLabel = "HOW",
            defaultValue = "learned",
            description =
                    "learned: about five polls of a job, placed where jobs like it were found finished so far in this"
                            + " run. growing: further and further apart, whatever the run has seen. Default: ${DEFAULT-VALUE}")
    PollScheduleKind pollSchedule;

    /** In the words of the option. */
    enum PollScheduleKind {
        growing,
        learned
    }

    @Option(
            names = "--poll-first",
            paramLabel = "TIME",
            defaultValue = "2s",
            converter = Durations.class,
            description = "From a submit to the first poll of its job, while the schedule has learned nothing."
                    + " Default: ${DEFAULT-VALUE}")
    Duration pollFirst;

    @Option(
            names = "--poll-most",
            paramLabel = "TIME",
            defaultValue = "5s",
            converter = Durations.class,
            description = "While the schedule has learned nothing, a job is polled again when it is older by a quarter,"
                    + " or by this if that is less. Default: ${DEFAULT-VALUE}")
    Duration pollMost;

    @Option(
            names = "--max-polls-per-second",
            paramLabel = "N",
            defaultValue = "5000",
            description = "Polls of the whole run: never more in any second. Default: ${DEFAULT-VALUE}")
    int maxPollsPerSecond;

    @Option(
            names = "--job-timeout",
            paramLabel = "TIME",
            defaultValue = "30m",
            converter = Durations.class,
            description = "A job that takes longer is overdue; counted only while the service answers."
                    + " Default: ${DEFAULT-VALUE}")
    Duration jobTimeout;

    @Option(
            names = "--downloads",
            paramLabel = "N",
            defaultValue = "8",
            description = "Rows whose layers are downloaded at once. Default: ${DEFAULT-VALUE}")
    int downloads;

    @Option(
            names = "--max-waiting-downloads",
            paramLabel = "ROWS",
            defaultValue = "500",
            description = "With more finished rows waiting to be downloaded, no more are submitted."
                    + " Default: ${DEFAULT-VALUE}")
    int maxWaitingDownloads;

    @Option(
            names = "--download-attempts",
            paramLabel = "N",
            defaultValue = "6",
            description = "For a layer, in a row, on a host that answers others. Default: ${DEFAULT-VALUE}")
    int downloadAttempts;

    @Option(
            names = "--download-patience",
            paramLabel = "TIME",
            defaultValue = "6h",
            converter = Durations.class,
            description = "For a layer host that answers nobody. Default: ${DEFAULT-VALUE}")
    Duration downloadPatience;

    @Option(
            names = "--drain",
            paramLabel = "TIME",
            defaultValue = "30s",
            converter = Durations.class,
            description = "How long the first Ctrl-C waits for what is in flight. Default: ${DEFAULT-VALUE}")
    Duration drain;

    @Option(
            names = "--min-free",
            paramLabel = "BYTES",
            defaultValue = "1G",
            converter = Bytes.Converter.class,
            description = "With less free on the disk of OUT, no more rows are submitted. Default: ${DEFAULT-VALUE}")
    Bytes minFree;

    @Option(
            names = "--stop-on-quota",
            description = "An hourly quota stops the run (exit 4) instead of pausing it until the hour turns.")
    boolean stopOnQuota;

    @Option(
            names = "--max-equal-failures",
            paramLabel = "ROWS",
            defaultValue = "60",
            description = "So many rows that fail one like the other, and none that succeeds between them, stop the run"
                    + " (exit 2); more where few rows succeeded before. 0: never. Default: ${DEFAULT-VALUE}")
    int maxEqualFailures;

    public RunOptions options() {
        within(1, MOST_IN_FLIGHT, inFlight.orElse(1), "--in-flight");
        within(1, MOST_IN_FLIGHT, maxInFlight, "--max-in-flight");
        within(1, MOST_POLLS_PER_SECOND, maxPollsPerSecond, "--max-polls-per-second");
        within(1, MOST_DOWNLOADS, downloads, "--downloads");
        within(0, Integer.MAX_VALUE, maxWaitingDownloads, "--max-waiting-downloads");
        within(1, MOST_ATTEMPTS, downloadAttempts, "--download-attempts");
        within(0, Integer.MAX_VALUE, maxEqualFailures, "--max-equal-failures");
        return new RunOptions(
                inFlight.orElse(maxInFlight),
                downloads,
                maxWaitingDownloads,
                downloadAttempts,
                downloadPatience,
                jobTimeout,
                drain,
                minFree.count(),
                stopOnQuota,
                maxPollsPerSecond,
                maxEqualFailures);
    }

    /** Jobs that all workers of an account may have at the service; null where each finds out how many it takes. */
    public @Nullable Integer shared() {
        return inFlight.isAuto() ? null : Integer.valueOf(inFlight.orElse(maxInFlight));
    }

    /** What the number that all workers find out together never passes; null where one is stated. */
    public @Nullable Integer mostFound() {
        return inFlight.isAuto() ? Integer.valueOf(maxInFlight) : null;
    }

    public InFlightLimit limit(Scheduler timer) {
        return inFlight.isAuto()
                ? InFlightLimit.auto(maxInFlight, timer)
                : new InFlightLimit(inFlight.orElse(maxInFlight), timer);
    }

    /** @param inFlight jobs that polls are shared among */
    public PollSchedule schedule(IntSupplier inFlight, Scheduler timer) {
        PollSchedule growing = PollSchedules.growing(pollFirst, pollMost);
        return pollSchedule == PollScheduleKind.growing
                ? growing
                : PollSchedules.learning(growing, maxPollsPerSecond, inFlight, timer);
    }

    private static void within(int least, int most, int value, String option) {
        if (value < least || value > most) {
            throw new UserError(
                    ExitCode.USAGE, String.format("%s must be %d to %d, not %d", option, least, most, value));
        }
    }
}
