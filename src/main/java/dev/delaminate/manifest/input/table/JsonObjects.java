package dev.delaminate.manifest.input.table;

import dev.delaminate.manifest.ManifestKind;
import dev.delaminate.manifest.csv.CsvLimits;
import dev.delaminate.manifest.csv.ManifestException;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The objects of a JSON text in their order, their values as the text of cells. Blocking. */
record JsonObjects(ManifestKind kind, Path file, Charset charset, Refusal refusal) {
    /** Takes what is read. */
    @FunctionalInterface
    interface Taker {
        /**
         * @param place such as {@code Line 7}
         * @param object null for a line that is blank
         */
        void take(String place, @Nullable Map<String, String> object) throws IOException;
    }

    /** @throws ManifestException where one is broken, or is no object */
    void read(Taker taker) throws IOException {
        if (kind == ManifestKind.JSON_LINES) {
            readLines(taker);
        } else {
            readArray(taker);
        }
    }

    private void readLines(Taker taker) throws IOException {
        try (TextLines lines = new TextLines(file, charset)) {
            for (String line = lines.read(); line != null; line = lines.read()) {
                taker.take(kind.place(lines.number()), line.isBlank() ? null : object(line, lines.number()));
            }
        }
    }

    private Map<String, String> object(String line, long number) throws IOException {
        String place = kind.place(number);
        try (JsonParser json = JsonCells.parser(new StringReader(line))) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new ManifestException(
                        place + " is no JSON object. Each line is one: {\"image_url\":\"https://…\"}.");
            }
            Map<String, String> object = object(place, json);
            if (json.nextToken() != null) {
                throw new ManifestException(place + " holds more than one JSON object. Give each a line of its own.");
            }
            return object;
        } catch (JacksonException e) {
            throw broken(place, e);
        }
    }

    /** An array, or objects one behind the other. */
    private void readArray(Taker taker) throws IOException {
        long number = 0;
        String place = kind.place(1);
        try (Reader text = Files.newBufferedReader(file, charset)) {
            text.mark(1);
            if (text.read() != '\uFEFF') {
                text.reset();
            }
            try (JsonParser json = JsonCells.parser(text)) {
                JsonToken token = json.nextToken();
                if (token == JsonToken.START_ARRAY) {
                    token = json.nextToken();
                }
                while (token != null && token != JsonToken.END_ARRAY) {
                    place = kind.place(++number);
                    if (token != JsonToken.START_OBJECT) {
                        throw refusal.is("JSON, but no list of objects. Give every picture an object:"
                                + " [{\"image_url\":\"https://…\"}], or one address a line as text.");
                    }
                    taker.take(place, object(place, json));
                    token = json.nextToken();
                }
            }
        } catch (JacksonException e) {
            throw broken(place, e);
        }
    }

    private static Map<String, String> object(String place, JsonParser json) throws IOException {
        Map<String, String> object = new LinkedHashMap<>();
        long chars = 0;
        try {
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String key = json.currentName();
                json.nextToken();
                String value = JsonCells.text(key, json);
                object.put(key, value);
                chars += key.length() + value.length();
                if (chars > CsvLimits.DEFAULT.recordChars()) {
                    throw new JsonCells.TooLongException();
                }
            }
        } catch (JsonCells.TooLongException e) {
            throw new ManifestException(place + " has a value that is too long for a cell. Leave it out.", e);
        }
        return object;
    }

    private ManifestException broken(String place, JacksonException e) {
        String where = e.getLocation() == null || kind == ManifestKind.JSON_LINES
                ? ""
                : " (line " + e.getLocation().getLineNr() + ")";
        return new ManifestException(
                place + where + " is broken JSON: " + problem(e) + ". Mend it, or export it again.", e);
    }

    /** Jackson's own words, of which the first line is for people. */
    private static String problem(JacksonException e) {
        String message = e.getOriginalMessage() == null ? "" : e.getOriginalMessage();
        return message.lines().findFirst().orElse("it cannot be read").replaceAll("\\s*[.(]?\\s*$", "");
    }
}
