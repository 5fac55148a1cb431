package dev.delaminate.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.delaminate.text.HarmlessJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** JSON as it stands in a page and in its script files: ASCII where it matters, and nothing in it is markup. */
final class PageJson {
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .characterEscapes(HarmlessJson.inPages())
                    .build())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .changeDefaultPropertyInclusion(all -> all.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private PageJson() {}

    static String of(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /** As many of {@code values}, from the first on, as fit into so many bytes of JSON. */
    static <T> List<T> fitting(Iterator<T> values, int mostBytes) {
        List<T> fitting = new ArrayList<>();
        int bytes = 0;
        while (values.hasNext()) {
            T next = values.next();
            bytes += of(next).getBytes(StandardCharsets.UTF_8).length;
            if (bytes > mostBytes) {
                break;
            }
            fitting.add(next);
        }
        return fitting;
    }
}
