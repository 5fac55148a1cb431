package dev.delaminate.emulator;

import dev.delaminate.emulator.fault.Fault;
import dev.delaminate.emulator.fault.FaultReplies;
import dev.delaminate.emulator.fault.FaultRule;
import dev.delaminate.emulator.fault.Stage;
import dev.delaminate.emulator.http.Call;
import dev.delaminate.emulator.http.Endpoint;
import dev.delaminate.emulator.http.Response;
import dev.delaminate.emulator.http.Response.Whole;
import dev.delaminate.emulator.jobs.EmulatedJob;
import dev.delaminate.emulator.layering.PictureSources;
import dev.delaminate.emulator.picture.PngFile;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The origin that layers and uploads are downloaded from; it wants no key, and counts those it is given. On the event loop. */
final class FilesEndpoint implements Endpoint {
    private static final Pattern LAYER = Pattern.compile("/files/([0-9a-f-]{36})/layer-(\\d{1,2})\\.png");
    private static final String LOOP = "loop";
    private static final String ONCE = "once";
    private static final int BLANK = 0x0C_80_80_80;
    private static final int BLACK = 0xFF_00_00_00;

    private final ServiceState state;
    private final Control control;

    FilesEndpoint(ServiceState state, Control control) {
        this.state = state;
        this.control = control;
    }

    @Override
    public void serve(Call request, Consumer<Response> answer) {
        String path = request.path();
        if (!request.isGet() || !(path.startsWith("/files/") || path.startsWith("/uploads/"))) {
            control.serve(request, answer);
            return;
        }
        state.stats().request(state.now());
        if (request.authorization() != null) {
            state.stats().keyAtFiles();
        }
        Matcher layer = LAYER.matcher(path);
        String upload = PictureSources.uploadIn(path);
        if (layer.matches()) {
            layer(request, state.jobs().find(layer.group(1)), Integer.parseInt(layer.group(2)), answer);
        } else if (upload != null) {
            upload(upload, answer);
        } else {
            answer.accept(Response.html(404));
        }
    }

    private void layer(Call request, @Nullable EmulatedJob job, int index, Consumer<Response> answer) {
        if (job == null || job.made == null || index >= job.layersTold()) {
            answer.accept(Response.html(404));
            return;
        }
        state.stats().download(job, index);
        if (job.generation != generation(request)) {
            answer.accept(Response.html(410));
            return;
        }
        FaultRule rule = request.parameter(ONCE) == null ? state.faults().draw(Stage.FILE, job.work.markers()) : null;
        Fault fault = rule == null ? null : rule.fault();
        String self = request.head().uri();
        String next = self + (self.indexOf('?') < 0 ? '?' : '&');
        if (request.parameter(LOOP) != null) {
            answer.accept(Response.empty(302).with("Location", self));
        } else if (fault == Fault.FILE_REDIRECT_LOOP) {
            answer.accept(Response.empty(302).with("Location", next + LOOP + "=1"));
        } else if (fault == Fault.FILE_REDIRECT) {
            answer.accept(Response.empty(302).with("Location", next + ONCE + "=1"));
        } else if (fault == Fault.FILE_EXPIRED) {
            job.generation++;
            answer.accept(Response.html(410));
        } else if (job.isBlack(index)) {
            answer.accept(Response.png(PngFile.flat(job.made.width(), job.made.height(), BLACK)));
        } else if (job.has(Fault.LAYERS_BLANK) && index == job.layersTold() - 1) {
            answer.accept(Response.png(PngFile.flat(job.made.width(), job.made.height(), BLANK)));
        } else {
            var unused = state.jobs()
                    .file(job.made, Math.min(index, job.layers - 1))
                    .whenComplete((file, error) -> answer.accept(served(job, file, rule)));
        }
    }

    /** @param file null when it could not be read, empty when it is no longer kept */
    private Response served(EmulatedJob job, byte @Nullable [] file, @Nullable FaultRule rule) {
        if (file == null) {
            return Response.html(500);
        }
        if (file.length == 0) {
            state.jobs().makeAgain(job);
            return Response.html(410);
        }
        Whole right = Response.png(file);
        return rule == null ? right : FaultReplies.of(rule, right);
    }

    private void upload(String hash, Consumer<Response> answer) {
        var unused = state.sources()
                .upload(hash)
                .publishOn(state.loop())
                .toFuture()
                .whenComplete((file, error) -> answer.accept(
                        file == null || file.length == 0
                                ? Response.html(404)
                                : new Whole(200, "application/octet-stream", Map.of(), file)));
    }

    private static int generation(Call request) {
        String value = request.parameter("v");
        return value != null && value.matches("\\d{1,9}") ? Integer.parseInt(value) : 0;
    }
}
