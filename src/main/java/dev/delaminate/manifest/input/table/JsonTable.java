package dev.delaminate.manifest.input.table;

import dev.delaminate.manifest.ManifestKind;
import dev.delaminate.manifest.csv.CsvLimits;
import dev.delaminate.manifest.csv.ManifestEncoding;
import dev.delaminate.manifest.csv.ManifestException;
import dev.delaminate.manifest.csv.Quoted;
import dev.delaminate.manifest.picture.PictureWords;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * JSON objects, one a line or in an array, read twice: for their keys, which are the columns in the order in which they
 * first appear, and for their values. One object in memory at a time.
 */
public final class JsonTable implements GivenTable {
    private final JsonObjects objects;
    private final ManifestEncoding.Found text;
    private final InputOptions options;
    private final Refusal refusal;

    /** @param kind {@link ManifestKind#JSON_LINES} or {@link ManifestKind#JSON_ARRAY} */
    public JsonTable(ManifestKind kind, Path file, ManifestEncoding.Found text, InputOptions options, Refusal refusal) {
        this.objects = new JsonObjects(kind, file, text.charset(), refusal);
        this.text = text;
        this.options = options;
        this.refusal = refusal;
    }

    @Override
    public ManifestKind kind() {
        return objects.kind();
    }

    @Override
    public List<String> notices() {
        return Stream.ofNullable(text.notice()).toList();
    }

    @Override
    public void writeTo(OutputStream copy) throws IOException {
        Keys keys = new Keys();
        objects.read(keys::take);
        keys.requireRows();
        CopyWriter writer = new CopyWriter(copy, options.mostBytes(), refusal);
        writer.row("", List.copyOf(keys.columns.keySet()));
        String[] cells = new String[keys.columns.size()];
        objects.read((place, object) -> {
            if (object == null) {
                writer.blankRow();
                return;
            }
            Arrays.fill(cells, "");
            object.forEach((key, value) -> cells[keys.columns.getOrDefault(key, 0)] = value);
            writer.row(place, Arrays.asList(cells));
        });
        writer.flush();
    }

    private final class Keys {
        private final Map<String, Integer> columns = new LinkedHashMap<>();
        private long count;
        private boolean namesPicture;
        private @Nullable String list;

        private void take(String place, @Nullable Map<String, String> object) {
            if (object == null) {
                return;
            }
            count++;
            for (Map.Entry<String, String> value : object.entrySet()) {
                columns.putIfAbsent(value.getKey(), columns.size());
                if (count == 1) {
                    namesPicture |= PictureWords.isPicture(
                            value.getValue().lines().findFirst().orElse(""));
                    list = list == null && value.getValue().startsWith("[{") ? value.getKey() : list;
                }
            }
            if (columns.size() > CsvLimits.DEFAULT.recordCells()) {
                throw new ManifestException(String.format(
                        Locale.ROOT,
                        "%s brings more than %,d different keys together, which are too many for columns. Give every"
                                + " object the same keys.",
                        place,
                        CsvLimits.DEFAULT.recordCells()));
            }
        }

        /** An answer of some service is an object too, and the rows may be in it. */
        private void requireRows() {
            if (count == 0) {
                throw refusal.is("an empty JSON list. Look whether its export or download ended early.");
            }
            if (count == 1 && !namesPicture) {
                String inIt = list == null
                        ? "and nothing in it names a picture."
                        : "not a list of them. Take the list out that is in it: jq -c " + jq(list)
                                + " FILE > rows.jsonl";
                throw refusal.is("one JSON object, " + inIt);
            }
        }

        private static String jq(String key) {
            return key.matches("[A-Za-z_][A-Za-z0-9_]*") ? "'." + key + "[]'" : "'.[…][]' with " + Quoted.text(key);
        }
    }
}
