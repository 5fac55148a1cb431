package dev.delaminate.emulator;

import dev.delaminate.emulator.fault.FaultRule;
import dev.delaminate.emulator.http.Call;
import dev.delaminate.emulator.http.Endpoint;
import dev.delaminate.emulator.http.Outage;
import dev.delaminate.emulator.http.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a test or a person asks of the emulator itself, at either origin, so that it can be asked while the other is away:
 *
 * <pre>
 * GET  /stats                     what clients did, as JSON; with ?reset everything begins from nought afterwards
 * GET  /control/faults            the rules in force
 * POST /control/faults            ["submit-503=0.05", …] takes their place
 * POST /control/slots?n=4         from now on so many jobs run at once
 * POST /control/outage?place=service&amp;kind=refused&amp;seconds=60   begins now; the kinds are those of {@link Outage}
 * </pre>
 *
 * Used on the event loop only.
 */
final class Control implements Endpoint {
    static final String BANNER = "This is a stand-in for the layering service: it layers by a classical method, "
            + "not by the Qwen-Image-Layered model, and costs nothing.";

    private static final JsonMapper JSON = new JsonMapper();

    private final ServiceState state;
    private final BiConsumer<Outage, Runnable> outages;

    /** @param outages begins one at once, and runs the task between no longer listening and closing what is open */
    Control(ServiceState state, BiConsumer<Outage, Runnable> outages) {
        this.state = state;
        this.outages = outages;
    }

    @Override
    public void serve(Call request, Consumer<Response> answer) {
        try {
            switch (request.method() + " " + request.path()) {
                case "GET /stats" -> answer.accept(stats(request));
                case "GET /control/faults" -> answer.accept(faults());
                case "POST /control/faults" -> answer.accept(replaceFaults(request));
                case "POST /control/slots" -> answer.accept(slots(request));
                case "POST /control/outage" -> outage(request, answer);
                default -> answer.accept(Response.json(404, "{\"detail\": \"Not Found\"}"));
            }
        } catch (IllegalArgumentException | JacksonException e) {
            answer.accept(Response.json(
                    400, JSON.createObjectNode().put("detail", e.getMessage()).toString()));
        }
    }

    private Response stats(Call request) {
        ObjectNode report = JSON.createObjectNode().put("emulator", BANNER);
        report.setAll(state.stats().report(state.jobs().queue(), state.faults().played()));
        if (request.parameter("reset") != null) {
            state.stats().reset();
            state.faults().resetPlayed();
        }
        return Response.json(200, report.toPrettyString() + "\n");
    }

    private Response faults() {
        List<String> rules =
                state.faults().rules().stream().map(FaultRule::toString).toList();
        return Response.json(200, JSON.writeValueAsString(rules));
    }

    private Response replaceFaults(Call request) {
        String[] texts = JSON.readValue(new String(request.body(), StandardCharsets.UTF_8), String[].class);
        state.faults().replace(List.of(texts).stream().map(FaultRule::parse).toList());
        return faults();
    }

    private Response slots(Call request) {
        int slots = number(request, "n");
        EmulatorOptions.Queueing.requireSlots(slots);
        state.jobs().queue().slots(slots);
        return Response.json(200, "{\"slots\": " + slots + "}");
    }

    private void outage(Call request, Consumer<Response> answer) {
        Outage outage = Outage.parse(required(request, "place") + ":" + required(request, "kind") + "@0+"
                + number(request, "seconds") + "s");
        Response begun = Response.json(
                200, JSON.createObjectNode().put("begun", outage.toString()).toString());
        outages.accept(outage, () -> answer.accept(begun));
    }

    private static String required(Call request, String name) {
        @Nullable String value = request.parameter(name);
        if (value == null) {
            throw new IllegalArgumentException("The parameter '" + name + "' is missing.");
        }
        return value;
    }

    private static int number(Call request, String name) {
        String text = required(request, name);
        if (!text.matches("\\d{1,9}")) {
            throw new IllegalArgumentException("Not a whole number: " + name + "=" + text + ".");
        }
        return Integer.parseInt(text);
    }
}
