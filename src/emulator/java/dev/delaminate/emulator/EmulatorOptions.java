package dev.delaminate.emulator;

import dev.delaminate.emulator.fault.FaultRule;
import dev.delaminate.emulator.http.Outage;
import dev.delaminate.emulator.time.DurationDistribution;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the emulator is asked to be.
 *
 * @param faults played with a probability each; markers in a picture's URL need no entry here
 * @param outages begun at a time counted from the start
 * @param stateFolder where jobs and pictures outlive the process; null: they end with it
 * @param requiredKey the only key that is taken; null: any is
 */
public record EmulatorOptions(
        Binding binding,
        Queueing queueing,
        Pictures pictures,
        List<FaultRule> faults,
        List<Outage> outages,
        @Nullable Path stateFolder,
        @Nullable String requiredKey) {

    public EmulatorOptions {
        faults = List.copyOf(faults);
        outages = List.copyOf(outages);
    }

    /** Port 0 on loopback, 8 slots, jobs of no time, real layers, no fault, nothing kept. */
    public static EmulatorOptions defaults() {
        return new EmulatorOptions(
                new Binding("127.0.0.1", 0, 0),
                new Queueing(8, DurationDistribution.parse("0"), true, 1),
                Pictures.palette(),
                List.of(),
                List.of(),
                null,
                null);
    }

    /**
     * Where the two origins listen.
     *
     * @param servicePort 0: the one remembered in the state folder if it is free, else any
     * @param filesPort as the service's
     */
    public record Binding(String host, int servicePort, int filesPort) {
        public Binding {
            requirePort(servicePort);
            requirePort(filesPort);
        }

        private static void requirePort(int port) {
            if (port < 0 || port > 65_535) {
                throw new IllegalArgumentException("A port is 0 (any free one) to 65535, not " + port + ".");
            }
        }
    }

    /**
     * How jobs wait and run.
     *
     * @param slots jobs that run at once; the rest wait
     * @param durations of a job in its slot
     * @param tellsQueue whether a pending job is told as IN_QUEUE with a position or IN_PROGRESS, or only as "still in progress"
     * @param seed of everything that is drawn: durations, seeds of results, faults
     */
    public record Queueing(int slots, DurationDistribution durations, boolean tellsQueue, long seed) {
        static final int MOST_SLOTS = 100_000;

        public Queueing {
            requireSlots(slots);
        }

        static void requireSlots(int slots) {
            if (slots < 1 || slots > MOST_SLOTS) {
                throw new IllegalArgumentException("Slots: 1 to " + MOST_SLOTS + ", not " + slots + ".");
            }
        }
    }

    /**
     * What the layers are.
     *
     * @param solid whether every job gets the same small layers and no picture is looked at: for load runs
     * @param solidBytes about the size of one such file
     */
    public record Pictures(boolean solid, int solidBytes) {
        static final int MOST_BYTES = 1_200_000;

        public Pictures {
            if (solidBytes < 200 || solidBytes > MOST_BYTES) {
                throw new IllegalArgumentException("Layer bytes: 200 to " + MOST_BYTES + ", not " + solidBytes + ".");
            }
        }

        public static Pictures palette() {
            return new Pictures(false, 1_024);
        }

        public static Pictures solid(int bytes) {
            return new Pictures(true, bytes);
        }
    }

    public EmulatorOptions withBinding(Binding other) {
        return new EmulatorOptions(other, queueing, pictures, faults, outages, stateFolder, requiredKey);
    }

    public EmulatorOptions withQueueing(Queueing other) {
        return new EmulatorOptions(binding, other, pictures, faults, outages, stateFolder, requiredKey);
    }

    public EmulatorOptions withPictures(Pictures other) {
        return new EmulatorOptions(binding, queueing, other, faults, outages, stateFolder, requiredKey);
    }

    public EmulatorOptions withFaults(List<FaultRule> others) {
        return new EmulatorOptions(binding, queueing, pictures, others, outages, stateFolder, requiredKey);
    }

    public EmulatorOptions withOutages(List<Outage> others) {
        return new EmulatorOptions(binding, queueing, pictures, faults, others, stateFolder, requiredKey);
    }

    public EmulatorOptions withStateFolder(@Nullable Path other) {
        return new EmulatorOptions(binding, queueing, pictures, faults, outages, other, requiredKey);
    }

    public EmulatorOptions withRequiredKey(@Nullable String other) {
        return new EmulatorOptions(binding, queueing, pictures, faults, outages, stateFolder, other);
    }
}
