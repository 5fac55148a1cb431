package dev.delaminate.layers;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.delaminate.layering.JobId;
import dev.delaminate.layering.LayeringException;
import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.layering.LayeringRequest;
import dev.delaminate.layering.LayeringResult;
import dev.delaminate.output.FoundSet;
import dev.delaminate.output.LayerSet;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.output.PlacedLayer;
import dev.delaminate.output.WholeFile;
import dev.delaminate.text.HarmlessJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A row's {@code layers.json}; parameters that nobody set are left out:
 *
 * <pre>
 * {
 *   "request": {"picture": "https://…/vase.jpg", "parameters": {"num_layers": 2}},
 *   "request_id": "c2d38563-029c-43c5-9ea8-6b5127b4fbbc",
 *   "seed": 1840132425,
 *   "layers": [
 *     {"file": "layer-0.png", "width": 640, "height": 640, "bytes": 401233, "sha256": "9f86…",
 *      "nsfw": false, "source_url": "https://file.302.ai/…"}, …],
 *   "warnings": []
 * }
 * </pre>
 */
record LayersDocument(
        Request request, String requestId, @Nullable Long seed, List<Layer> layers, List<String> warnings) {
    private static final JsonMapper JSON = JsonMapper.builder(
                    JsonFactory.builder().characterEscapes(new HarmlessJson()).build())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .changeDefaultPropertyInclusion(value -> value.withValueInclusion(JsonInclude.Include.NON_NULL))
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private static final long MAX_BYTES = 4 << 20;

    record Request(String picture, LayeringParameters parameters) {}

    record Layer(String file, int width, int height, long bytes, String sha256, boolean nsfw, String sourceUrl) {}

    LayersDocument {
        layers = List.copyOf(layers);
        warnings = List.copyOf(warnings);
    }

    static LayersDocument of(LayeringRequest request, JobId job, LayeringResult result, LayerSet set) {
        return new LayersDocument(
                new Request(request.picture(), request.parameters()),
                job.value(),
                result.seed(),
                set.layers().stream().map(LayersDocument::layer).toList(),
                set.warnings());
    }

    private static Layer layer(PlacedLayer layer) {
        return new Layer(
                layer.file(),
                layer.width(),
                layer.height(),
                layer.sizeBytes(),
                layer.sha256(),
                layer.nsfw(),
                layer.sourceUrl());
    }

    boolean isOf(LayeringRequest other) {
        return request.equals(new Request(other.picture(), other.parameters()));
    }

    FoundSet found() {
        return new FoundSet(new JobId(requestId), seed, set());
    }

    LayerSet set() {
        List<PlacedLayer> placed = new ArrayList<>();
        for (Layer layer : layers) {
            placed.add(new PlacedLayer(
                    placed.size(),
                    layer.file(),
                    layer.width(),
                    layer.height(),
                    layer.bytes(),
                    layer.sha256(),
                    layer.nsfw(),
                    layer.sourceUrl()));
        }
        return new LayerSet(placed, warnings);
    }

    /** Writes it whole, or not at all. Blocks. */
    void writeTo(Path place) throws IOException {
        WholeFile.write(place, JSON.writeValueAsBytes(this));
    }

    /** Reads the document at {@code place}. Blocks. Errors with a Download failure when it is not there or not as it was written. */
    static LayersDocument read(Path place) {
        try {
            if (Files.size(place) <= MAX_BYTES) {
                LayersDocument document = JSON.readValue(Files.readAllBytes(place), LayersDocument.class);
                if (document.layers().stream().allMatch(layer -> OutputFolder.isLayer(layer.file()))) {
                    return document;
                }
            }
            throw changed(place);
        } catch (IOException | JacksonException e) {
            throw changed(place);
        }
    }

    private static LayeringException changed(Path place) {
        return LayeringException.download(
                "shared_layers", place + " of the row with the same work is missing or was changed");
    }
}
