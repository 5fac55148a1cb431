package dev.delaminate.layering.reply;

import dev.delaminate.layering.LayerFile;
import dev.delaminate.layering.LayeringResult;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the object of a finished job (contract, "Done"). */
final class FinishedJob {
    private static final int MAX_CONTENT_TYPE_CHARS = 255;

    private FinishedJob() {}

    /** Null when there are absurdly many layers or one of them has no usable URL: a set with a hole in it is none. */
    static @Nullable LayeringResult read(JsonNode job) {
        JsonNode images = job.path("images");
        if (images.size() > LayeringResult.MAX_LAYERS) {
            return null;
        }
        List<LayerFile> layers = new ArrayList<>();
        for (int index = 0; index < images.size(); index++) {
            JsonNode image = images.path(index);
            String url = url(image);
            if (url == null) {
                return null;
            }
            boolean nsfw = job.path("has_nsfw_concepts").path(index).asBoolean(false);
            layers.add(new LayerFile(
                    url,
                    contentType(image),
                    Numbers.positiveInt(image.path("width")),
                    Numbers.positiveInt(image.path("height")),
                    nsfw));
        }
        return new LayeringResult(layers, Numbers.integer(job.path("seed")));
    }

    /** The URL of an image: under {@code url}, or the image itself where it is nothing but one. */
    private static @Nullable String url(JsonNode image) {
        JsonNode url = image.isObject() ? image.path("url") : image;
        boolean isUsable =
                url.isString() && !url.asString().isBlank() && url.asString().length() <= LayerFile.MAX_URL_CHARS;
        return isUsable ? url.asString() : null;
    }

    private static @Nullable String contentType(JsonNode image) {
        JsonNode type = image.path("content_type");
        return type.isString() && type.asString().length() <= MAX_CONTENT_TYPE_CHARS ? type.asString() : null;
    }
}
