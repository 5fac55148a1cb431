package dev.delaminate.ledger.sql;

import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.delaminate.layering.LayerFile;
import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.ledger.LedgerException;
import dev.delaminate.output.PlacedLayer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** The wide values of the ledger as JSON. What is usual (no parameters, no warnings) is NULL and costs nothing. */
public final class LedgerJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(Include.NON_NULL))
            .build();
    private static final ObjectWriter WRITER = MAPPER.writer();
    private static final Shape<LayeringParameters> PARAMETERS = new Shape<>(new TypeReference<>() {});
    private static final Shape<List<LayerFile>> FILES = new Shape<>(new TypeReference<>() {});
    private static final Shape<List<PlacedLayer>> LAYERS = new Shape<>(new TypeReference<>() {});
    private static final Shape<List<String>> WARNINGS = new Shape<>(new TypeReference<>() {});

    private LedgerJson() {}

    public static @Nullable String parameters(LayeringParameters parameters) {
        return parameters.equals(LayeringParameters.DEFAULT) ? null : write(parameters);
    }

    /** The same for equal parameters, and never null. */
    public static String allParameters(LayeringParameters parameters) {
        return write(parameters);
    }

    public static LayeringParameters readParameters(@Nullable String json) {
        return json == null ? LayeringParameters.DEFAULT : PARAMETERS.read(json);
    }

    public static String files(List<LayerFile> files) {
        return write(files);
    }

    public static List<LayerFile> readFiles(String json) {
        return FILES.read(json);
    }

    public static String layers(List<PlacedLayer> layers) {
        return write(layers);
    }

    public static List<PlacedLayer> readLayers(@Nullable String json) {
        return json == null ? List.of() : LAYERS.read(json);
    }

    public static @Nullable String warnings(List<String> warnings) {
        return warnings.isEmpty() ? null : write(warnings);
    }

    public static List<String> readWarnings(@Nullable String json) {
        return json == null ? List.of() : WARNINGS.read(json);
    }

    private static String write(Object value) {
        return WRITER.writeValueAsString(value);
    }

    /** Reads one type of value. */
    private static final class Shape<T> {
        private final ObjectReader reader;

        private Shape(TypeReference<T> type) {
            reader = MAPPER.readerFor(type);
        }

        private T read(String json) {
            try {
                return reader.readValue(json);
            } catch (JacksonException e) {
                throw new LedgerException("the ledger holds a value that cannot be read: " + e.getOriginalMessage(), e);
            }
        }
    }
}
