package dev.delaminate.emulator;

import dev.delaminate.emulator.fault.Fault;
import dev.delaminate.emulator.fault.FaultRule;
import dev.delaminate.emulator.http.Response;
import dev.delaminate.emulator.jobs.EmulatedJob;
import dev.delaminate.emulator.layering.MadeLayers;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

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
    String of(EmulatedJob job) {
        return "{" + members(job) + "}";
    }

    String shaped(EmulatedJob job, Fault shape) {
        String result = of(job);
        return switch (shape) {
            case RESULT_IN_DATA -> "{\"code\": 200, \"message\": \"success\", \"data\": " + result + "}";
            case RESULT_IN_RESULT -> "{\"result\": " + result + "}";
            case RESULT_IN_RESPONSE -> "{\"status\": \"COMPLETED\", \"response\": " + result + "}";
            case RESULT_IN_OUTPUT -> "{\"output\": " + result + "}";
            default ->
                "{\"status\": \"COMPLETED\", \"timings\": {\"inference\": 12.5}, \"prompt\": \"a picture\", "
                        + members(job).replace("\"content_type\"", "\"file_name\": null, \"content_type\"") + "}";
        };
    }

    /** About 130 MB, made while it is sent. */
    Response ofAMillionLayers(EmulatedJob job) {
        String image = image(job, 0) + ", ";
        byte[] some = image.repeat(TOGETHER).getBytes(StandardCharsets.UTF_8);
        byte[] start = "{\"images\": [".getBytes(StandardCharsets.UTF_8);
        byte[] end = (image(job, 0) + "]}").getBytes(StandardCharsets.UTF_8);
        Iterable<byte[]> parts = () -> parts(start, some, end);
        return Response.chunked("application/json", parts);
    }

    private static Iterator<byte[]> parts(byte[] start, byte[] some, byte[] end) {
        return Stream.of(List.of(start), Collections.nCopies(MILLION / TOGETHER, some), List.of(end))
                .flatMap(List::stream)
                .iterator();
    }

    private String members(EmulatedJob job) {
        int layers = job.layersTold();
        StringBuilder body = new StringBuilder(64 + 192 * layers).append("\"images\": [");
        for (int i = 0; i < layers; i++) {
            body.append(i == 0 ? "" : ", ").append(image(job, i));
        }
        body.append("], ");
        if (!job.has(Fault.LAYERS_NO_SEED)) {
            body.append("\"seed\": ").append(job.seed).append(", ");
        }
        body.append("\"has_nsfw_concepts\": [");
        for (int i = 0; i < layers; i++) {
            body.append(i == 0 ? "" : ", ").append(job.isBlack(i));
        }
        return body.append("], \"debug_latents\": null, \"debug_per_pass_latents\": null")
                .toString();
    }

    private String image(EmulatedJob job, int index) {
        MadeLayers made = job.made;
        int width = made == null ? 0 : made.width();
        int height = made == null ? 0 : made.height();
        int wrong = job.has(Fault.LAYERS_WRONG_SIZE) ? WRONG_BY : 0;
        return "{\"url\": \"" + origin(job) + "/files/" + job.id + "/layer-" + index + ".png"
                + (job.generation == 0 ? "" : "?v=" + job.generation)
                + "\", \"content_type\": \"image/png\", \"file_size\": 0, \"width\": " + (width + wrong)
                + ", \"height\": " + (height + wrong) + "}";
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
