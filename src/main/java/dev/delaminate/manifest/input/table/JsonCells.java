package dev.delaminate.manifest.input.table;

import dev.delaminate.manifest.csv.CsvLimits;
import dev.delaminate.manifest.picture.PictureWords;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.Writer;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The values of a JSON object as the text of cells: numbers as they are written, nothing for null, pictures in a list one a
 * line, all else that is nested as JSON.
 */
public final class JsonCells {
    private static final int MOST_CHARS = CsvLimits.DEFAULT.cellChars();
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(MOST_CHARS)
                            .build())
                    .build())
            .build();

    private JsonCells() {}

    /** A value is longer than a cell may be. */
    public static final class TooLongException extends IOException {
        private static final long serialVersionUID = 1;
    }

    /** Reads what {@code text} holds: one value or several, of which none is kept. */
    public static JsonParser parser(Reader text) {
        return JSON.createParser(text);
    }

    /** The value at which {@code json} is, read to its end. */
    public static String text(String key, JsonParser json) throws IOException {
        JsonToken token = Objects.requireNonNull(json.currentToken());
        if (token == JsonToken.VALUE_NULL) {
            return "";
        }
        if (token.isScalarValue()) {
            return json.getString();
        }
        String nested = nested(json);
        String pictures = pictures(key, JSON.readTree(nested));
        return pictures == null ? nested : pictures;
    }

    private static String nested(JsonParser json) throws IOException {
        Bounded text = new Bounded();
        try (JsonGenerator generator = JSON.createGenerator(text)) {
            generator.copyCurrentStructureExact(json);
        }
        if (text.isTooLong) {
            throw new TooLongException();
        }
        return text.kept.toString();
    }

    /** A line each; null where it is not pictures, and nothing else, that a value lists. */
    private static @Nullable String pictures(String key, JsonNode value) {
        List<@Nullable String> pictures = (value.isArray() ? value.valueStream() : Stream.of(value))
                .map(one -> picture(key, one))
                .toList();
        return pictures.isEmpty() || pictures.contains(null) ? null : String.join("\n", nonNull(pictures));
    }

    /** An address, or an object with one: {@code {"src":"https://…","alt":"…"}} among {@code images}. */
    private static @Nullable String picture(String key, JsonNode value) {
        String address = value.isObject() && PictureWords.isHeading(key)
                ? value.path("src").asString(value.path("url").asString(""))
                : value.asString("");
        return PictureWords.isPicture(address) ? address : null;
    }

    private static List<String> nonNull(List<@Nullable String> pictures) {
        return pictures.stream().<String>map(Objects::requireNonNull).toList();
    }

    /** Keeps what a cell may hold, and lets the rest of a value go by. */
    private static final class Bounded extends Writer {
        private final StringWriter kept = new StringWriter();
        private boolean isTooLong;

        @Override
        public void write(char[] chars, int offset, int length) {
            isTooLong |= kept.getBuffer().length() + length > MOST_CHARS;
            if (!isTooLong) {
                kept.write(chars, offset, length);
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
