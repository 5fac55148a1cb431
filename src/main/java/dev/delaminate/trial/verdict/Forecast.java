package dev.delaminate.trial.verdict;

import dev.delaminate.ledger.queries.PlannedWork;
import dev.delaminate.pipeline.money.Price;
import dev.delaminate.quality.Grade;
import dev.delaminate.review.SampleBound;
import java.time.Duration;

/**
 * What the whole catalog would take in one setting, from what its trial took.
 *
 * @param work what is to be submitted, shared work subtracted
 * @param bytes of all layers
 * @param pace of the service in the trial
 * @param weak sets that are expected to be weak
 * @param bad sets that are expected to be bad
 */
public record Forecast(PlannedWork work, long micros, long bytes, Pace pace, Expected weak, Expected bad) {
    /**
     * How the service worked.
     *
     * @param jobSeconds from the submit of a job until its layers were there, the median
     * @param queueSeconds of them in the service's queue
     * @param inFlight jobs at the service at once, at most
     */
    public record Pace(double jobSeconds, double queueSeconds, int inFlight) {
        /** What a slot of the service works on one job. */
        double serviceSeconds() {
            return Math.max(jobSeconds / 2, jobSeconds - queueSeconds);
        }
    }

    /**
     * A number of sets.
     *
     * @param least with a chance of 5 % there are fewer
     * @param most with a chance of 5 % there are more
     */
    public record Expected(long least, long number, long most) {
        static Expected of(int looked, int found, long all) {
            double low = looked == 0 ? 0 : 1 - SampleBound.of(looked, looked - found);
            double share = looked == 0 ? 0 : (double) found / looked;
            return new Expected((long) Math.floor(low * all), Math.round(share * all), (long)
                    Math.ceil(SampleBound.of(looked, found) * all));
        }
    }

    public static Forecast of(SettingResult setting, PlannedWork work, Price price, Pace pace) {
        long sets = work.jobs() + work.followers();
        double bytesOfALayer = setting.layers() == 0 ? 0 : (double) setting.bytes() / setting.layers();
        return new Forecast(
                work,
                price.of(work.jobs(), work.layers()),
                Math.round(bytesOfALayer * work.layersWithCopies()),
                pace,
                Expected.of(setting.graded(), setting.count(Grade.WEAK), sets),
                Expected.of(setting.graded(), setting.count(Grade.BAD), sets));
    }

    /** With so many jobs at once as the trial had: each takes as long as it did there, waiting included. */
    public Duration asInTheTrial() {
        return seconds(work.jobs() * pace.jobSeconds() / Math.max(1, pace.inFlight()));
    }

    /** With so many slots at the service, all of them always busy. */
    public Duration withSlots(int slots) {
        return seconds(work.jobs() * pace.serviceSeconds() / slots);
    }

    private static Duration seconds(double seconds) {
        return Duration.ofSeconds(Math.round(seconds));
    }
}
