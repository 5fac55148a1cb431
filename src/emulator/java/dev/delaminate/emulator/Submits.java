package dev.delaminate.emulator;

import dev.delaminate.emulator.fault.FaultReplies;
import dev.delaminate.emulator.fault.FaultRule;
import dev.delaminate.emulator.fault.Markers;
import dev.delaminate.emulator.fault.Stage;
import dev.delaminate.emulator.http.Call;
import dev.delaminate.emulator.http.ErrorBodies;
import dev.delaminate.emulator.http.Response;
import dev.delaminate.emulator.http.Response.Whole;
import dev.delaminate.emulator.jobs.EmulatedJob;
import dev.delaminate.emulator.jobs.JobQueue;
import dev.delaminate.emulator.jobs.LayeringOrder;
import dev.delaminate.emulator.jobs.Work;
import dev.delaminate.emulator.layering.PictureSources;
import dev.delaminate.emulator.picture.PictureException;
import dev.delaminate.emulator.time.DurationDistribution;
import java.security.SecureRandom;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Answers submits: judges the request, plays its fault, makes the job. Used on the event loop only. */
final class Submits {
    private final ServiceState state;
    private final DurationDistribution durations;
    private final SplittableRandom random;

    // Ids must differ from those of every other run, so they come from no seed of the user's.
    private final SplittableRandom ids = new SplittableRandom(new SecureRandom().nextLong());

    Submits(ServiceState state, EmulatorOptions.Queueing queueing) {
        this.state = state;
        this.durations = queueing.durations();
        this.random = new SplittableRandom(queueing.seed());
    }

    void submit(Call request, Consumer<Response> answer) {
        LayeringOrder order;
        try {
            order = LayeringOrder.parse(request.body());
        } catch (LayeringOrder.Refused e) {
            refuse(e.reply(), answer);
            return;
        }
        if (order.source().regionMatches(true, 0, "data:", 0, 5) && state.jobs().looksAtPictures()) {
            keepInlinePicture(order, answer);
        } else {
            take(order.withSource(identity(order.source())), answer);
        }
    }

    /** An upload is what its bytes are, whatever its name, unless the name asks for faults. */
    private static String identity(String source) {
        String upload = PictureSources.uploadIn(source);
        return upload == null || Markers.in(source) != null ? source : "/uploads/" + upload;
    }

    private void keepInlinePicture(LayeringOrder order, Consumer<Response> answer) {
        var unused = Mono.fromCallable(() -> state.sources().kept(PictureSources.decoded(order.source()), "inline"))
                .subscribeOn(state.sources().work())
                .map(path -> order.withSource(identity(path)))
                .publishOn(state.loop())
                .doOnNext(kept -> take(kept, answer))
                .onErrorMap(
                        e -> !(e instanceof PictureException), e -> new PictureException("image_load_error", "" + e, e))
                .doOnError(PictureException.class, e -> refuse(unreadable(e, order.source()), answer))
                .toFuture();
    }

    /** A picture's error, with the URL that was sent. */
    static Whole unreadable(PictureException problem, String source) {
        JsonNode input = JsonNodeFactory.instance.stringNode(source);
        return ErrorBodies.detail(422, "image_url", problem.type(), String.valueOf(problem.getMessage()), input);
    }

    private void take(LayeringOrder order, Consumer<Response> answer) {
        UUID key = Work.key(order);
        Work work = state.works().of(key, order.source());
        FaultRule fault = state.faults().draw(Stage.SUBMIT, work.markers());
        if (fault != null && !fault.fault().takesJob()) {
            refuse(FaultReplies.of(fault, taken(newId(), 0)), answer);
            return;
        }
        EmulatedJob job = job(order, work);
        state.stats().accepted(work, order.source(), order.parameters());
        var unused = state.jobs().accept(job, key, order).thenRun(() -> answer.accept(reply(job, fault)));
    }

    private EmulatedJob job(LayeringOrder order, Work work) {
        Long seed = order.seed();
        return new EmulatedJob(
                newId(),
                work,
                order.layers(),
                seed == null ? random.nextInt(1, Integer.MAX_VALUE) : seed,
                state.jobs().looksAtPictures() ? order.source() : "",
                state.faults().draw(Stage.JOB, work.markers()),
                Math.toIntExact(durations.draw(random).toMillis()));
    }

    private UUID newId() {
        return new UUID(ids.nextLong(), ids.nextLong());
    }

    private Response reply(EmulatedJob job, @Nullable FaultRule fault) {
        JobQueue queue = state.jobs().queue();
        Whole taken = taken(job.id, job.state == EmulatedJob.State.WAITING ? queue.position(job) : 0);
        return fault == null ? taken : FaultReplies.of(fault, taken);
    }

    private static Whole taken(UUID id, int position) {
        return Response.json(
                200,
                "{\"logs\": null, \"metrics\": {}, \"queue_position\": " + position + ", \"request_id\": \"" + id
                        + "\", \"status\": \"IN_QUEUE\"}");
    }

    private void refuse(Response reply, Consumer<Response> answer) {
        state.stats().refused();
        answer.accept(reply);
    }
}
