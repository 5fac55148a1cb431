package dev.delaminate.layering.client;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.layering.reply.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Parameters as JSON, in the wire's names and the order of the contract's table, with nothing written for what nobody set:
 * equal parameters are equal text, in every version of this program.
 *
 * <pre>{"num_layers":3,"seed":42,"output_format":"webp"}</pre>
 */
public final class ParametersJson {
    private ParametersJson() {}

    public static String toJson(LayeringParameters parameters) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        write(parameters, json);
        return Json.MAPPER.writeValueAsString(json);
    }

    /** Unknown names are ignored. Errors with {@link IllegalArgumentException} when {@code text} was not written by {@link #toJson}. */
    public static LayeringParameters parse(String text) {
        try {
            JsonNode json = Json.MAPPER.readTree(text);
            if (!json.isObject()) {
                throw new IllegalArgumentException("not the parameters of a job: " + Failure.cut(text));
            }
            return read(json);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("not the parameters of a job: " + Failure.cut(text), e);
        }
    }

    static void write(LayeringParameters parameters, ObjectNode json) {
        putIfSet(json, "prompt", parameters.prompt());
        putIfSet(json, "negative_prompt", parameters.negativePrompt());
        putIfSet(json, "num_layers", parameters.numLayers());
        putIfSet(json, "num_inference_steps", parameters.numInferenceSteps());
        putIfSet(json, "guidance_scale", parameters.guidanceScale());
        putIfSet(json, "seed", parameters.seed());
        putIfSet(json, "enable_safety_checker", parameters.enableSafetyChecker());
        putIfSet(json, "output_format", parameters.outputFormat());
        putIfSet(json, "acceleration", parameters.acceleration());
    }

    private static LayeringParameters read(JsonNode json) {
        JsonNode numLayers = json.get("num_layers");
        JsonNode seed = json.get("seed");
        JsonNode steps = json.get("num_inference_steps");
        JsonNode guidance = json.get("guidance_scale");
        JsonNode safety = json.get("enable_safety_checker");
        return new LayeringParameters(
                text(json, "prompt"),
                text(json, "negative_prompt"),
                numLayers == null ? null : numLayers.intValue(),
                seed == null ? null : seed.longValue(),
                steps == null ? null : steps.intValue(),
                guidance == null ? null : guidance.doubleValue(),
                safety == null ? null : safety.booleanValue(),
                text(json, "output_format"),
                text(json, "acceleration"));
    }

    private static @Nullable String text(JsonNode json, String name) {
        JsonNode value = json.get(name);
        return value == null ? null : value.stringValue();
    }

    private static void putIfSet(ObjectNode json, String name, @Nullable Object value) {
        if (value != null) {
            json.putPOJO(name, value);
        }
    }
}
