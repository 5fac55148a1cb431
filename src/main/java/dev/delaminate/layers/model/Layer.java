package dev.delaminate.layers.model;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.output.PlacedLayer;
import dev.delaminate.raster.Box;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One layer, as {@code layers.json} has it.
 *
 * @param file name inside the row's folder
 * @param width in pixels
 * @param height in pixels
 * @param nsfw flagged by the service
 * @param x of its left edge on the canvas, in pixels
 * @param y of its upper edge on the canvas, in pixels
 * @param z its place in the pile, 0 at the bottom; null in version 1: its place in the list
 * @param name as a person would call it
 * @param role such as {@code background}
 * @param text that can be read in it
 * @param mask file of its alpha, where that is kept apart
 * @param parent file of the layer that it was split from
 * @param provider of the service that made it
 * @param model that made it
 * @param unknown fields of a later program
 */
public record Layer(
        String file,
        int width,
        int height,
        long bytes,
        String sha256,
        boolean nsfw,
        String sourceUrl,
        int x,
        int y,
        @Nullable Integer z,
        @Nullable String name,
        @Nullable String role,
        @Nullable String text,
        @Nullable String mask,
        @Nullable String parent,
        @Nullable String provider,
        @Nullable String model,
        @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {
    public Layer {
        unknown = unknown == null ? Map.of() : Map.copyOf(unknown);
    }

    static Layer of(PlacedLayer layer, Maker maker) {
        return new Layer(
                layer.file(),
                layer.width(),
                layer.height(),
                layer.sizeBytes(),
                layer.sha256(),
                layer.nsfw(),
                layer.sourceUrl(),
                0,
                0,
                layer.index(),
                null,
                null,
                null,
                null,
                null,
                maker.provider(),
                maker.model(),
                Map.of());
    }

    /** The same layer in another file, which lies elsewhere on the canvas: one without its empty margin. */
    public Layer in(String otherFile, Box place, long otherBytes, String otherSha256) {
        return new Layer(
                otherFile,
                place.width(),
                place.height(),
                otherBytes,
                otherSha256,
                nsfw,
                sourceUrl,
                place.x(),
                place.y(),
                z,
                name,
                role,
                text,
                mask,
                parent,
                provider,
                model,
                unknown);
    }

    PlacedLayer placed(int index) {
        return new PlacedLayer(index, file, width, height, bytes, sha256, nsfw, sourceUrl);
    }

    boolean isSound() {
        return file != null
                && OutputFolder.isLayer(file)
                && sha256 != null
                && sourceUrl != null
                && width > 0
                && height > 0;
    }
}
