package dev.delaminate.layering.client;

import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.layering.reply.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON of a submit (contract, "Submit"): what the service's own example sends is always sent, all else only when it was
 * set.
 */
final class SubmitBody {
    /** Of every body: <code>{"image_url":"</code>. */
    static final int BEFORE_IMAGE_URL = 14;

    private static final String DEFAULT_OUTPUT_FORMAT = "png";

    private SubmitBody() {}

    static byte[] of(String imageUrl, LayeringParameters parameters) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("image_url", imageUrl);
        ParametersJson.write(withDefaults(parameters), json);
        return Json.MAPPER.writeValueAsBytes(json);
    }

    private static LayeringParameters withDefaults(LayeringParameters set) {
        return new LayeringParameters(
                set.prompt() == null ? "" : set.prompt(),
                set.negativePrompt(),
                set.layersAsked(),
                set.seed(),
                set.numInferenceSteps(),
                set.guidanceScale(),
                set.enableSafetyChecker() == null || set.enableSafetyChecker(),
                set.outputFormat() == null ? DEFAULT_OUTPUT_FORMAT : set.outputFormat(),
                set.acceleration());
    }
}
