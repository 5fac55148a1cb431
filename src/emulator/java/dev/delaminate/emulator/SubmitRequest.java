package dev.delaminate.emulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the JSON of a submit and judges each field as the contract's table does; the words are those of the service's framework. */
final class SubmitRequest {
    private static final JsonMapper JSON = new JsonMapper();

    private static final Pattern SOURCE = Pattern.compile("(?is)(https?://.+|data:.+)");

    private final JsonNode fields;
    private final List<String> problems = new ArrayList<>();

    private SubmitRequest(JsonNode fields) {
        this.fields = fields;
    }

    /** @throws Refused with the 422 that names every wrong field */
    static Submission parse(byte[] body) {
        JsonNode fields;
        try {
            fields = JSON.readTree(body);
        } catch (JacksonException e) {
            throw new Refused(ErrorBodies.detail(422, "body", "json_invalid", "JSON decode error", null));
        }
        if (!fields.isObject()) {
            throw new Refused(ErrorBodies.detail(422, "body", "model_attributes_type", "Not an object", null));
        }
        return new SubmitRequest(fields).submission();
    }

    /** A submit that is answered without a job. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient WholeReply reply;

        Refused(WholeReply reply) {
            super("refused", null, false, false);
            this.reply = reply;
        }

        WholeReply reply() {
            return reply;
        }
    }

    private Submission submission() {
        String source = source();
        String prompt = text("prompt", "");
        String negative = text("negative_prompt", "");
        long layers = number("num_layers", 4, 1, 10);
        long steps = number("num_inference_steps", 28, 1, 50);
        double guidance = guidance();
        Long seed = fields.hasNonNull("seed") ? number("seed", 0, Long.MIN_VALUE, Long.MAX_VALUE) : null;
        boolean safety = flag("enable_safety_checker");
        String format = choice("output_format", "png", Set.of("png", "webp"));
        String acceleration = choice("acceleration", "regular", Set.of("none", "regular", "high"));
        if (format.equals("webp")) {
            problem("output_format", "unsupported_image_format", "This stand-in writes PNG only: set png");
        }
        if (!problems.isEmpty()) {
            throw new Refused(Reply.json(422, "{\"detail\": [" + String.join(", ", problems) + "]}"));
        }
        String parameters = String.join(
                "\u0000",
                List.of(
                        prompt,
                        negative,
                        layers + "/" + steps + "/" + guidance + "/" + seed + "/" + safety,
                        acceleration));
        return new Submission(source, (int) layers, seed, parameters);
    }

    private String source() {
        @Nullable JsonNode value = fields.get("image_url");
        if (value == null || value.isNull()) {
            problem("image_url", "missing", "Field required");
            return "";
        }
        String source = text("image_url", "");
        if (value.isString() && !SOURCE.matcher(source).matches()) {
            problem("image_url", "url_parsing", "Input should be an http(s) URL or a data URI");
        }
        return source;
    }

    private String text(String name, String otherwise) {
        @Nullable JsonNode value = fields.get(name);
        if (value == null || value.isNull()) {
            return otherwise;
        }
        if (!value.isString()) {
            problem(name, "string_type", "Input should be a valid string");
            return otherwise;
        }
        return value.stringValue();
    }

    private long number(String name, long otherwise, long least, long most) {
        @Nullable JsonNode value = fields.get(name);
        if (value == null) {
            return otherwise;
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            problem(name, "int_type", "Input should be a valid integer");
            return otherwise;
        }
        requireWithin(name, (double) value.longValue(), (double) least, (double) most);
        return value.longValue();
    }

    private double guidance() {
        @Nullable JsonNode value = fields.get("guidance_scale");
        if (value == null) {
            return 5;
        }
        if (!value.isNumber()) {
            problem("guidance_scale", "float_type", "Input should be a valid number");
            return 5;
        }
        requireWithin("guidance_scale", value.doubleValue(), 1, 20);
        return value.doubleValue();
    }

    private void requireWithin(String name, double value, double least, double most) {
        if (value < least) {
            problem(name, "greater_than_equal", "Input should be greater than or equal to " + Math.round(least));
        } else if (value > most) {
            problem(name, "less_than_equal", "Input should be less than or equal to " + Math.round(most));
        }
    }

    private boolean flag(String name) {
        @Nullable JsonNode value = fields.get(name);
        if (value != null && !value.isBoolean()) {
            problem(name, "bool_type", "Input should be a valid boolean");
        }
        return value == null || !value.isBoolean() || value.booleanValue();
    }

    private String choice(String name, String otherwise, Set<String> choices) {
        String value = text(name, otherwise);
        if (!choices.contains(value)) {
            problem(name, "literal_error", "Input should be one of " + String.join(", ", choices));
        }
        return value;
    }

    private void problem(String field, String type, String message) {
        @Nullable JsonNode input = fields.get(field);
        problems.add("{\"loc\": [\"body\", " + ErrorBodies.quoted(field) + "], \"msg\": " + ErrorBodies.quoted(message)
                + ", \"type\": " + ErrorBodies.quoted(type) + (input == null ? "" : ", \"input\": " + input) + "}");
    }
}
