package dev.delaminate.dashboard.endpoint;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;

/**
 * One request that may be looked at: its host, method and origin have been checked, nothing else.
 *
 * @param path as it was sent, not decoded
 * @param query decoded, in the order it was sent
 * @param body whole; empty but for POST
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Request(String path, Map<String, List<String>> query, HttpHeaders headers, byte[] body) {
    /** Many more than a page asks with. */
    private static final int MOST_PARAMETERS = 256;

    /** A seed of 1.5 is a mistake, and no 1. */
    private static final ObjectReader EXACT =
            JsonAnswers.MAPPER.reader().without(DeserializationFeature.ACCEPT_FLOAT_AS_INT);

    public static Request of(String uri, HttpHeaders headers, byte[] body) {
        try {
            QueryStringDecoder decoder =
                    new QueryStringDecoder(uri, StandardCharsets.UTF_8, true, MOST_PARAMETERS, false);
            return new Request(decoder.rawPath(), decoder.parameters(), headers, body);
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest("The address cannot be decoded.");
        }
    }

    /** The first value of a parameter of the query. */
    public Optional<String> parameter(String name) {
        return all(name).stream().findFirst();
    }

    public List<String> all(String name) {
        return query.getOrDefault(name, List.of());
    }

    /** A parameter that is a whole number; {@code usual} where it is not given. Errors with a {@link Refusal}. */
    public long number(String name, long usual) {
        return parameter(name).map(text -> number(name, text)).orElse(usual);
    }

    /** Errors with a {@link Refusal}. */
    public static long number(String name, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw Refusal.badRequest(name + " has to be a whole number.");
        }
    }

    /** The body as {@code type}. Errors with a {@link Refusal}. */
    public <T> T json(Class<T> type) {
        try {
            JsonNode node = JsonAnswers.MAPPER.readTree(body);
            if (!node.isObject()) {
                throw Refusal.badRequest("The body has to be one JSON object.");
            }
            return EXACT.forType(type).readValue(node);
        } catch (JacksonException e) {
            throw Refusal.badRequest("The body is not the JSON that this address takes.");
        }
    }

    public @Nullable String header(CharSequence name) {
        return headers.get(name);
    }
}
