package dev.delaminate.layering.reply;

import dev.delaminate.text.ForeignText;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The {@code detail} list of an error, as fal writes it. Its {@code input} can be the whole picture and is never looked at.
 *
 * <pre>[{"loc": ["body", "num_layers"], "msg": "Input should be less than or equal to 10", "type": "less_than_equal"}]</pre>
 */
final class ErrorDetails {
    private static final int MAX_DETAILS = 10;

    private ErrorDetails() {}

    /** The {@code type}s in order; empty when {@code detail} is not such a list. */
    static List<String> types(JsonNode detail) {
        return entries(detail).stream()
                .map(entry -> entry.path("type"))
                .filter(JsonNode::isString)
                .map(JsonNode::asString)
                .filter(type -> !type.isBlank())
                .toList();
    }

    /** {@code body.num_layers: Input should be less than or equal to 10 (less_than_equal)}, joined by semicolons. */
    static @Nullable String sentence(JsonNode detail, ForeignText door) {
        String sentence = entries(detail).stream()
                .map(entry -> phrase(entry, door))
                .filter(Objects::nonNull)
                .collect(Collectors.joining("; "));
        return sentence.isEmpty() ? null : sentence;
    }

    private static @Nullable String phrase(JsonNode entry, ForeignText door) {
        String loc = entry.path("loc").values().stream()
                .filter(JsonNode::isValueNode)
                .map(JsonNode::asString)
                .collect(Collectors.joining("."));
        String msg = entry.path("msg").asString("");
        String type = entry.path("type").asString("");
        if (msg.isBlank() && type.isBlank()) {
            return null;
        }
        return Stream.of(
                        loc.isEmpty() ? "" : door.word(loc) + ":",
                        msg,
                        type.isBlank() ? "" : "(" + door.word(type) + ")")
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(" "));
    }

    private static List<JsonNode> entries(JsonNode detail) {
        return detail.isArray()
                ? detail.values().stream()
                        .filter(JsonNode::isObject)
                        .limit(MAX_DETAILS)
                        .toList()
                : List.of();
    }
}
