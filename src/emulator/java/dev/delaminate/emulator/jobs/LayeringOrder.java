package dev.delaminate.emulator.jobs;

import dev.delaminate.emulator.http.ErrorBodies;
import dev.delaminate.emulator.http.Response;
import dev.delaminate.emulator.http.Response.Whole;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/**
 * A submit that is right in every field.
 *
 * @param source where the picture is: a URL, or a data URI
 * @param layers 1 to 10
 * @param seed null: any
 * @param parameters all parameters in a fixed order with their defaults: equal texts ask for equal work
 */
public record LayeringOrder(
        String source, int layers, @Nullable Long seed, String parameters) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern SOURCE = Pattern.compile("(?is)(https?://.+|data:.+)");

    public LayeringOrder withSource(String other) {
        return new LayeringOrder(other, layers, seed, parameters);
    }

    /** @throws Refused with the 422 that names every wrong field */
    public static LayeringOrder parse(byte[] body) {
        JsonNode fields;
        try {
            fields = JSON.readTree(body);
        } catch (JacksonException e) {
            throw new Refused(ErrorBodies.detail(422, "body", "json_invalid", "JSON decode error", null));
        }
        if (!fields.isObject()) {
            throw new Refused(ErrorBodies.detail(422, "body", "model_attributes_type", "Not an object", null));
        }
        return new Reader(fields, JSON.createArrayNode()).order();
    }

    /** A submit that is answered without a job. */
    public static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient Whole reply;

        Refused(Whole reply) {
            super("refused", null, false, false);
            this.reply = reply;
        }

        public Whole reply() {
            return reply;
        }
    }

    /** Judges each field as the contract's table does; the words are those of the service's framework. */
    private record Reader(JsonNode fields, ArrayNode problems) {
        LayeringOrder order() {
            String source = source();
            String prompt = text("prompt", "");
            String negative = text("negative_prompt", "");
            long layers = integer("num_layers", 4, 1, 10);
            long steps = integer("num_inference_steps", 28, 1, 50);
            JsonNode scale = valid("guidance_scale", JsonNode::isNumber, "float_type", "number");
            double guidance =
                    scale == null ? 5 : within("guidance_scale", scale, 1, 20).doubleValue();
            Long seed = fields.hasNonNull("seed") ? integer("seed", 0, Long.MIN_VALUE, Long.MAX_VALUE) : null;
            JsonNode checker = valid("enable_safety_checker", JsonNode::isBoolean, "bool_type", "boolean");
            boolean safety = checker == null || checker.booleanValue();
            if (choice("output_format", "png", Set.of("png", "webp")).equals("webp")) {
                problem("output_format", "unsupported_image_format", "This stand-in writes PNG only: set png");
            }
            String acceleration = choice("acceleration", "regular", Set.of("none", "regular", "high"));
            if (!problems.isEmpty()) {
                throw new Refused(Response.json(422, "{\"detail\": " + problems + "}"));
            }
            String numbers = layers + "/" + steps + "/" + guidance + "/" + seed + "/" + safety;
            String parameters = String.join("\u0000", prompt, negative, numbers, acceleration);
            return new LayeringOrder(source, (int) layers, seed, parameters);
        }

        private String source() {
            if (!fields.hasNonNull("image_url")) {
                problem("image_url", "missing", "Field required");
                return "";
            }
            String source = text("image_url", "");
            if (fields.get("image_url").isString() && !SOURCE.matcher(source).matches()) {
                problem("image_url", "url_parsing", "Input should be an http(s) URL or a data URI");
            }
            return source;
        }

        private String text(String name, String otherwise) {
            JsonNode value = fields.hasNonNull(name) ? valid(name, JsonNode::isString, "string_type", "string") : null;
            return value == null ? otherwise : value.stringValue();
        }

        private String choice(String name, String otherwise, Set<String> choices) {
            String value = text(name, otherwise);
            if (!choices.contains(value)) {
                problem(name, "literal_error", "Input should be one of " + String.join(", ", choices));
            }
            return value;
        }

        private long integer(String name, long otherwise, long least, long most) {
            Predicate<JsonNode> whole = node -> node.isIntegralNumber() && node.canConvertToLong();
            JsonNode value = valid(name, whole, "int_type", "integer");
            return value == null ? otherwise : within(name, value, least, most).longValue();
        }

        private JsonNode within(String name, JsonNode number, long least, long most) {
            if (number.doubleValue() < least) {
                problem(name, "greater_than_equal", "Input should be greater than or equal to " + least);
            } else if (number.doubleValue() > most) {
                problem(name, "less_than_equal", "Input should be less than or equal to " + most);
            }
            return number;
        }

        /** The field's value if it is there and of its type; null otherwise. */
        private @Nullable JsonNode valid(String name, Predicate<JsonNode> type, String problem, String noun) {
            @Nullable JsonNode value = fields.get(name);
            if (value == null || type.test(value)) {
                return value;
            }
            problem(name, problem, "Input should be a valid " + noun);
            return null;
        }

        private void problem(String field, String type, String message) {
            problems.add(ErrorBodies.problem(field, type, message, fields.get(field)));
        }
    }
}
