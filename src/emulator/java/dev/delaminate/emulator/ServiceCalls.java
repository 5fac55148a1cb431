package dev.delaminate.emulator;

import dev.delaminate.emulator.http.Call;
import dev.delaminate.emulator.http.Endpoint;
import dev.delaminate.emulator.http.ErrorBodies;
import dev.delaminate.emulator.http.Response;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The service's origin: asks for the key and hands each call on. Used on the event loop only. */
final class ServiceCalls implements Endpoint {
    private static final String LAYERED = "/302/submit/qwen-image-layered";
    private static final String UPLOAD = "/302/upload-file";
    private static final String BEARER = "Bearer ";

    private final ServiceState state;
    private final Submits submits;
    private final Polls polls;
    private final Uploads uploads;
    private final Control control;
    private final @Nullable String requiredKey;

    ServiceCalls(
            ServiceState state,
            Submits submits,
            Polls polls,
            Uploads uploads,
            Control control,
            @Nullable String requiredKey) {
        this.state = state;
        this.submits = submits;
        this.polls = polls;
        this.uploads = uploads;
        this.control = control;
        this.requiredKey = requiredKey;
    }

    @Override
    public void serve(Call request, Consumer<Response> answer) {
        String path = request.path();
        boolean post = request.method().equals("POST");
        if (!path.equals(LAYERED) && !path.equals(UPLOAD)) {
            control.serve(request, answer);
            return;
        }
        state.stats().request(state.now());
        if (!hasKey(request)) {
            if (post && path.equals(LAYERED)) {
                state.stats().refused();
            }
            answer.accept(ErrorBodies.error(401, -10001, "The API key is missing or wrong"));
        } else if (path.equals(UPLOAD) && post) {
            uploads.upload(request, answer);
        } else if (path.equals(LAYERED) && post) {
            submits.submit(request, answer);
        } else if (path.equals(LAYERED) && request.isGet()) {
            answer.accept(polls.poll(request));
        } else {
            answer.accept(Response.json(405, "{\"detail\": \"Method Not Allowed\"}"));
        }
    }

    private boolean hasKey(Call request) {
        String header = request.authorization();
        if (header == null || !header.startsWith(BEARER)) {
            return false;
        }
        String key = header.substring(BEARER.length()).strip();
        return requiredKey == null ? !key.isEmpty() : key.equals(requiredKey);
    }
}
