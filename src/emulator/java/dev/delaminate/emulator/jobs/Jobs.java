package dev.delaminate.emulator.jobs;

import dev.delaminate.emulator.layering.LayerMaker;
import dev.delaminate.emulator.layering.MadeLayers;
import dev.delaminate.emulator.picture.PictureException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;

/** All jobs, from the submit that made them to the layers that came of them. Used on the event loop only. */
public final class Jobs {
    /** Remembers jobs beyond the process. Called on the event loop, which it never keeps waiting. */
    public interface Journal {
        /** Keeps nothing. */
        Journal NONE = new Journal() {};

        /** Takes in a job that was just made; completes on the event loop once it would outlive the process. */
        default CompletionStage<Void> submitted(EmulatedJob job, UUID work, LayeringOrder order) {
            return CompletableFuture.completedStage(null);
        }

        /** Takes in where a known job stands by now. */
        default void changed(EmulatedJob job) {}
    }

    private final Map<UUID, EmulatedJob> byId = new HashMap<>();
    private final JobQueue queue;
    private final LayerMaker maker;
    private final Journal journal;
    private final Scheduler loop;

    public Jobs(int slots, SlotMeter meter, LayerMaker maker, Journal journal, Scheduler loop) {
        this.queue = new JobQueue(slots, loop, meter, this::run);
        this.maker = maker;
        this.journal = journal;
        this.loop = loop;
    }

    public JobQueue queue() {
        return queue;
    }

    /** Whether jobs have to remember where their pictures are. */
    public boolean looksAtPictures() {
        return maker.looksAtPictures();
    }

    /** One layer's file; empty when it is no longer kept. Completes on the event loop. */
    public CompletionStage<byte[]> file(MadeLayers set, int index) {
        return maker.file(set, index);
    }

    /** Null when there is none of that name. */
    @Nullable
    public EmulatedJob find(String requestId) {
        try {
            return byId.get(UUID.fromString(requestId));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Takes the job; completes once it would be found again after a crash. */
    public CompletionStage<Void> accept(EmulatedJob job, UUID work, LayeringOrder order) {
        byId.put(job.id, job);
        CompletionStage<Void> kept = journal.submitted(job, work, order);
        queue.add(job);
        return kept;
    }

    /** Takes what a journal remembered: finished jobs as they are, the others into the queue in their order. */
    public void restore(Map<UUID, EmulatedJob> remembered) {
        byId.putAll(remembered);
        remembered.values().stream()
                .filter(job -> job.state != EmulatedJob.State.FINISHED)
                .forEach(queue::add);
    }

    /** The end of the job was told: after a restart too it is no longer in flight. */
    public void noticed(EmulatedJob job) {
        journal.changed(job);
    }

    /** The layers of a finished job are no longer kept: they are made again, outside the queue. */
    public void makeAgain(EmulatedJob job) {
        if (job.state == EmulatedJob.State.FINISHED && job.failure == null) {
            job.state = EmulatedJob.State.RUNNING;
            job.generation++;
            finishWith(maker.layers(job.source, job.layers), job, () -> {});
        }
    }

    /** The slot is free when the job's time is over and its layers are there, whichever comes last. */
    private void run(EmulatedJob job, Runnable slotFree) {
        // Only the first start counts: what begins again after a restart had begun before.
        job.startedAt = job.startedAt == 0 ? now() : job.startedAt;
        journal.changed(job);
        CompletionStage<MadeLayers> layers = maker.layers(job.source, job.layers);
        if (job.millisToRun == 0) {
            finishWith(layers, job, slotFree);
        } else {
            Runnable timeOver = () -> finishWith(layers, job, slotFree);
            var unused = loop.schedule(timeOver, job.millisToRun, TimeUnit.MILLISECONDS);
        }
    }

    private void finishWith(CompletionStage<MadeLayers> layers, EmulatedJob job, Runnable slotFree) {
        var unused = layers.whenComplete((made, error) -> {
            job.finish(made, error == null ? null : failure(error), now());
            journal.changed(job);
            slotFree.run();
        });
    }

    private static PictureException failure(Throwable error) {
        Throwable cause = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        return cause instanceof PictureException known
                ? known
                : new PictureException("image_load_error", "The picture cannot be layered: " + cause, cause);
    }

    private long now() {
        return loop.now(TimeUnit.MILLISECONDS);
    }
}
