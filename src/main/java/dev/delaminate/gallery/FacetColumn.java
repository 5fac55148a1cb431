package dev.delaminate.gallery;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A column with few different values: which row has which, in a byte for each. */
final class FacetColumn {
    private static final int MOST_VALUES = 100;

    /** Longer ones are texts, which nobody chooses from a list. */
    private static final int MOST_CHARS = 200;

    private final String name;
    private final List<String> values = new ArrayList<>();
    private final Map<String, Byte> codes = new HashMap<>();
    private final long[] rows = new long[MOST_VALUES];
    private byte[] ofRows = new byte[1024];
    private int count;

    FacetColumn(String name) {
        this.name = name;
    }

    /** Takes the value of the next row; false when the column has too many, and is no use any more. */
    boolean add(String value) {
        Byte code = codes.get(value);
        if (code == null) {
            if (values.size() == MOST_VALUES || value.length() > MOST_CHARS) {
                return false;
            }
            code = (byte) values.size();
            codes.put(value, code);
            values.add(value);
        }
        if (count == ofRows.length) {
            ofRows = Arrays.copyOf(ofRows, 2 * count);
        }
        ofRows[count++] = code;
        rows[code]++;
        return true;
    }

    String name() {
        return name;
    }

    /** Whether that row, from 1, has one of these values. */
    boolean has(long number, Iterable<String> wanted) {
        int row = Math.toIntExact(number - 1);
        for (String value : wanted) {
            Byte code = codes.get(value);
            if (code != null && row >= 0 && row < count && ofRows[row] == code) {
                return true;
            }
        }
        return false;
    }

    /** Whether every cell is empty. */
    boolean isEmpty() {
        return values.stream().allMatch(String::isEmpty);
    }

    /** The most frequent value first. */
    Facets.Column facet() {
        return new Facets.Column(
                name,
                IntStream.range(0, values.size())
                        .mapToObj(code -> new Facets.Value(values.get(code), rows[code]))
                        .sorted(Comparator.comparingLong(Facets.Value::rows)
                                .reversed()
                                .thenComparing(Facets.Value::value))
                        .toList());
    }
}
