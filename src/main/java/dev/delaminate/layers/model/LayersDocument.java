package dev.delaminate.layers.model;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.delaminate.layering.JobId;
import dev.delaminate.layering.LayeringException;
import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.layering.LayeringRequest;
import dev.delaminate.layering.LayeringResult;
import dev.delaminate.output.FoundSet;
import dev.delaminate.output.LayerSet;
import dev.delaminate.output.PlacedLayer;
import dev.delaminate.output.WholeFile;
import dev.delaminate.quality.SetQuality;
import dev.delaminate.text.HarmlessJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A row's {@code layers.json}; what nobody set is left out, and fields that this program does not know are kept:
 *
 * <pre>
 * {
 *   "format": "delaminate.layers/2",
 *   "request": {"picture": "https://…/vase.jpg", "parameters": {"num_layers": 2}},
 *   "request_id": "c2d38563-029c-43c5-9ea8-6b5127b4fbbc",
 *   "seed": 1840132425,
 *   "canvas": {"width": 640, "height": 640},
 *   "layers": [
 *     {"file": "layer-0.png", "width": 640, "height": 640, "bytes": 401233, "sha256": "9f86…",
 *      "nsfw": false, "source_url": "https://file.302.ai/…", "x": 0, "y": 0, "z": 0,
 *      "provider": "302.ai", "model": "qwen-image-layered"}, …],
 *   "warnings": [],
 *   "quality": {"grade": "GOOD", …}
 * }
 * </pre>
 *
 * Version 1 had no {@code format}, no {@code canvas} and the first seven fields of a layer; it is read as version 2 with
 * every layer at the canvas's origin.
 *
 * @param format {@value #FORMAT}; null in version 1
 * @param canvas that the layers lie on; null in version 1: that of the largest layer
 * @param quality what an inspection found; null when there was none
 * @param unknown fields of a later program
 */
public record LayersDocument(
        @Nullable String format,
        Request request,
        String requestId,
        @Nullable Long seed,
        @Nullable Canvas canvas,
        List<Layer> layers,
        List<String> warnings,
        @Nullable SetQuality quality,
        @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {
    public static final String FORMAT = "delaminate.layers/2";

    private static final JsonMapper JSON = JsonMapper.builder(
                    JsonFactory.builder().characterEscapes(new HarmlessJson()).build())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .changeDefaultPropertyInclusion(value -> value.withValueInclusion(JsonInclude.Include.NON_NULL))
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private static final long MAX_BYTES = 4 << 20;

    /** @param sha256 of a local picture; null of one with a URL, and in version 1 */
    public record Request(String picture, @Nullable String sha256, LayeringParameters parameters) {
        static Request of(LayeringRequest request) {
            return new Request(request.picture(), request.sha256(), request.parameters());
        }

        boolean isOf(LayeringRequest other) {
            return picture.equals(other.picture())
                    && parameters.equals(other.parameters())
                    && (sha256 == null || sha256.equals(other.sha256()));
        }
    }

    /** What layers lie on, in pixels. */
    public record Canvas(int width, int height) {}

    public LayersDocument {
        layers = List.copyOf(layers);
        warnings = List.copyOf(warnings);
        unknown = unknown == null ? Map.of() : Map.copyOf(unknown);
    }

    public static LayersDocument of(
            LayeringRequest request, JobId job, LayeringResult result, LayerSet set, Maker maker) {
        List<Layer> layers =
                set.layers().stream().map(placed -> Layer.of(placed, maker)).toList();
        return new LayersDocument(
                FORMAT,
                Request.of(request),
                job.value(),
                result.seed(),
                largest(layers),
                layers,
                set.warnings(),
                null,
                Map.of());
    }

    /** The same set, with what an inspection found; in the format of today. */
    public LayersDocument graded(SetQuality found) {
        return new LayersDocument(FORMAT, request, requestId, seed, size(), layers, warnings, found, unknown);
    }

    /** The same set in other files, as many; in the format of today. */
    public LayersDocument with(List<Layer> others) {
        return new LayersDocument(FORMAT, request, requestId, seed, size(), others, warnings, quality, unknown);
    }

    /** The canvas, which version 1 did not name. */
    public Canvas size() {
        return canvas == null ? largest(layers) : canvas;
    }

    private static Canvas largest(List<Layer> layers) {
        int width = layers.stream()
                .mapToInt(layer -> layer.x() + layer.width())
                .max()
                .orElse(1);
        int height = layers.stream()
                .mapToInt(layer -> layer.y() + layer.height())
                .max()
                .orElse(1);
        return new Canvas(width, height);
    }

    public boolean isOf(LayeringRequest other) {
        return request.isOf(other);
    }

    public FoundSet found() {
        return new FoundSet(new JobId(requestId), seed, set());
    }

    public LayerSet set() {
        List<PlacedLayer> placed = new ArrayList<>();
        for (Layer layer : layers) {
            placed.add(layer.placed(placed.size()));
        }
        return new LayerSet(placed, warnings, quality == null ? null : quality.summary());
    }

    /** Writes it whole, or not at all. Blocks. */
    public void writeTo(Path place) throws IOException {
        WholeFile.write(place, JSON.writeValueAsBytes(this));
    }

    /** Does so, forced to the disk. */
    public void forceTo(Path place) throws IOException {
        WholeFile.writeForced(place, JSON.writeValueAsBytes(this));
    }

    /** Reads the document at {@code place}; empty when it is not there, or not as a version that is known writes it. Blocks. */
    public static Optional<LayersDocument> find(Path place) {
        try {
            if (Files.size(place) <= MAX_BYTES) {
                return Optional.of(JSON.readValue(Files.readAllBytes(place), LayersDocument.class))
                        .filter(LayersDocument::isKnown);
            }
        } catch (IOException | JacksonException e) {
            // not there, or not as it was written
        }
        return Optional.empty();
    }

    private boolean isKnown() {
        return (format == null || format.equals(FORMAT))
                && request != null
                && requestId != null
                && layers.stream().allMatch(Layer::isSound)
                && (quality == null || (quality.grade() != null && quality.reason() != null));
    }

    /** Reads the document at {@code place}. Blocks. Errors with a Download failure when it is not there or not as it was written. */
    public static LayersDocument read(Path place) {
        return find(place)
                .orElseThrow(() -> LayeringException.download(
                        "shared_layers", place + " of the row with the same work is missing or was changed"));
    }
}
