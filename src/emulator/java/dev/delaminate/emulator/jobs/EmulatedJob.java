package dev.delaminate.emulator.jobs;

import dev.delaminate.emulator.fault.Fault;
import dev.delaminate.emulator.fault.FaultRule;
import dev.delaminate.emulator.layering.MadeLayers;
import dev.delaminate.emulator.picture.PictureException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One job that was accepted. Used on the event loop only; small, since a run can make a million. */
public final class EmulatedJob {
    private static final int BITS_PER_FILE = 5;
    private static final int MOST_COUNTED = (1 << BITS_PER_FILE) - 1;
    private static final int FILES_COUNTED = 12;

    public final UUID id;
    public final Work work;
    public final int layers;
    public final long seed;

    /** Where the picture is; empty when nobody looks at it. */
    public final String source;

    /** What is wrong with this job for all its life. */
    public final @Nullable FaultRule fault;

    /** What is left of its time in a slot. */
    int millisToRun;

    /** Its turn in the queue. */
    long turn;

    public State state = State.WAITING;

    /** Milliseconds since 1970; 0: not yet. */
    long startedAt;

    long finishedAt;

    @Nullable
    public MadeLayers made;

    @Nullable
    public PictureException failure;

    public boolean noticed;
    int polls;

    /** How often its URLs expired: part of them. */
    public int generation;

    private long downloads;

    /** Where a job stands. */
    public enum State {
        WAITING,
        RUNNING,
        FINISHED
    }

    public EmulatedJob(
            UUID id, Work work, int layers, long seed, String source, @Nullable FaultRule fault, int millisToRun) {
        this.id = id;
        this.work = work;
        this.layers = layers;
        this.seed = seed;
        this.source = source;
        this.fault = fault;
        this.millisToRun = millisToRun;
    }

    /** Its time is over, with layers or without; a job that never finishes says nothing of it. */
    void finish(@Nullable MadeLayers layers, @Nullable PictureException why, long millis) {
        made = layers;
        failure = why;
        finishedAt = millis;
        state = has(Fault.JOB_NEVER) ? State.RUNNING : State.FINISHED;
    }

    public boolean has(Fault one) {
        return fault != null && fault.fault() == one;
    }

    /** Layers that the result tells. */
    public int layersTold() {
        if (has(Fault.LAYERS_MORE)) {
            return layers + 1;
        }
        return has(Fault.LAYERS_FEWER) ? Math.max(0, layers - 1) : layers;
    }

    /** Whether this layer is flagged, and black. */
    public boolean isBlack(int index) {
        return has(Fault.LAYERS_NSFW) || (has(Fault.LAYERS_NSFW_TOP) && index == layersTold() - 1);
    }

    /** Counts a download of one file, up to 31; a few bits each, since a map for each job would not fit. */
    int downloaded(int index) {
        int shift = BITS_PER_FILE * Math.min(index, FILES_COUNTED - 1);
        long count = (downloads >> shift) & MOST_COUNTED;
        if (count < MOST_COUNTED) {
            downloads += 1L << shift;
            count++;
        }
        return (int) count;
    }
}
