package dev.delaminate.bench;

import tools.jackson.databind.JsonNode;

/**
 * What one contender took for one workload, from its start as a process to its end.
 *
 * @param peakBytes the most that it had resident
 * @param half what the second half of the rows took alone, told by the layers that the service handed out; of no rows where
 *     it was over before anybody looked
 * @param emulatorCpuSeconds what the service took for it
 * @param stats the service's, of this contender only
 */
record Measurement(int rows, Took whole, Took half, long peakBytes, double emulatorCpuSeconds, JsonNode stats) {

    /** @param cpuSeconds user and system */
    record Took(double rows, double seconds, double cpuSeconds) {
        double rowsPerSecond() {
            return rows / seconds;
        }

        double cpuSecondsPerThousand() {
            return cpuSeconds * 1_000 / rows;
        }

        double rowsPerCpuSecond() {
            return rows / cpuSeconds;
        }
    }

    double peakMegabytes() {
        return peakBytes / 1e6;
    }

    double emulatorCpuSecondsPerThousand() {
        return emulatorCpuSeconds * 1_000 / rows;
    }

    double pollsPerRow() {
        return stats.at("/polls/per_finished_job/mean").asDouble();
    }

    double noticedAfterSeconds() {
        return stats.at("/noticed_after_ms/mean").asDouble() / 1_000;
    }
}
