package dev.delaminate.layering.reply;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Numbers of an answer, believed only where they are what they should be; null for all else. */
final class Numbers {
    private Numbers() {}

    static @Nullable Integer positiveInt(JsonNode node) {
        Integer value = nonNegativeInt(node);
        return value == null || value == 0 ? null : value;
    }

    static @Nullable Integer nonNegativeInt(JsonNode node) {
        return node.isIntegralNumber() && node.canConvertToInt() && node.intValue() >= 0 ? node.intValue() : null;
    }

    static @Nullable Long integer(JsonNode node) {
        return node.isIntegralNumber() && node.canConvertToLong() ? node.longValue() : null;
    }
}
