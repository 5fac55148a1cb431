package dev.delaminate.emulator;

import dev.delaminate.emulator.fault.Fault;
import dev.delaminate.emulator.fault.FaultRule;
import dev.delaminate.emulator.http.Response;
import dev.delaminate.emulator.jobs.EmulatedJob;
import dev.delaminate.emulator.layering.MadeLayers;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes the result of a job as the service's own example does, in every wrapper that was seen. */
final class ResultBody {
    private static final int MILLION = 1_000_000;
    private static final int TOGETHER = 500;
    private static final int WRONG_BY = 32;

    private final Supplier<String> filesUrl;

    /** @param filesUrl asked for anew each time, since the port is known only after the start */
    ResultBody(Supplier<String> filesUrl) {
        this.filesUrl = filesUrl;
    }

    /** {@code {"images": […], "seed": 1840132425, "has_nsfw_concepts": […], …}}. */
    ObjectNode of(EmulatedJob job) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode images = body.putArray("images");
        if (!job.has(Fault.LAYERS_NO_SEED)) {
            body.put("seed", job.seed);
        }
        ArrayNode flags = body.putArray("has_nsfw_concepts");
        for (int i = 0; i < job.layersTold(); i++) {
            images.add(image(job, i));
            flags.add(job.isBlack(i));
        }
        return body.putNull("debug_latents").putNull("debug_per_pass_latents");
    }

    ObjectNode shaped(EmulatedJob job, Fault shape) {
        ObjectNode result = of(job);
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        switch (shape) {
            case RESULT_IN_DATA ->
                body.put("code", 200).put("message", "success").set("data", result);
            case RESULT_IN_RESULT -> body.set("result", result);
            case RESULT_IN_RESPONSE -> body.put("status", "COMPLETED").set("response", result);
            case RESULT_IN_OUTPUT -> body.set("output", result);
            default -> {
                result.get("images").forEach(image -> ((ObjectNode) image).putNull("file_name"));
                body.put("status", "COMPLETED").put("prompt", "a picture").setAll(result);
                body.putObject("timings").put("inference", 12.5);
            }
        }
        return body;
    }

    /** About 130 MB, made while it is sent. */
    Response ofAMillionLayers(EmulatedJob job) {
        String image = image(job, 0).toString();
        byte[] some = (image + ", ").repeat(TOGETHER).getBytes(StandardCharsets.UTF_8);
        byte[] start = "{\"images\": [".getBytes(StandardCharsets.UTF_8);
        byte[] end = (image + "]}").getBytes(StandardCharsets.UTF_8);
        Iterable<byte[]> parts =
                () -> Stream.of(List.of(start), Collections.nCopies(MILLION / TOGETHER, some), List.of(end))
                        .flatMap(List::stream)
                        .iterator();
        return Response.chunked("application/json", parts);
    }

    private JsonNode image(EmulatedJob job, int index) {
        MadeLayers made = job.made;
        int wrong = job.has(Fault.LAYERS_WRONG_SIZE) ? WRONG_BY : 0;
        String version = job.generation == 0 ? "" : "?v=" + job.generation;
        return JsonNodeFactory.instance
                .objectNode()
                .put("url", origin(job) + "/files/" + job.id + "/layer-" + index + ".png" + version)
                .put("content_type", "image/png")
                .put("file_size", 0)
                .put("width", made == null ? 0 : made.width() + wrong)
                .put("height", made == null ? 0 : made.height() + wrong);
    }

    private String origin(EmulatedJob job) {
        FaultRule rule = job.fault;
        String files = filesUrl.get();
        if (rule == null) {
            return files;
        }
        String port = files.substring(files.lastIndexOf(':'));
        return switch (rule.fault()) {
            case URL_LOOPBACK -> rule.targetOr("http://0x7f000001" + port);
            case URL_MAPPED -> rule.targetOr("http://[::ffff:7f00:1]" + port);
            case URL_METADATA -> rule.targetOr("http://169.254.169.254");
            case URL_PRIVATE -> rule.targetOr("http://10.0.0.1");
            case URL_FILE -> rule.targetOr("file:///etc/hostname");
            default -> files;
        };
    }
}
