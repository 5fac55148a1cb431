package dev.delaminate.bench;

import java.util.List;

/**
 * What is measured, and how thoroughly.
 *
 * @param chapters by name; empty: all ({@code -Dbench=throughput,latency})
 * @param rows of every manifest; 0: as many as each chapter is about ({@code -Dbench.rows=1000}, for a quick look)
 * @param rounds each contender runs so often, in turn ({@code -Dbench.rounds=3})
 * @param sets of layers, or scenes of a kind; 0: as many as each chapter is about ({@code -Dbench.sets=30})
 * @param good sets that are inspected as they are, beside those; 0: as {@code sets} ({@code -Dbench.good=150})
 * @param size edge of their canvas in pixels; 0: what each chapter is about ({@code -Dbench.size=320})
 */
public record Settings(List<String> chapters, int rows, int rounds, int sets, int good, int size) {
    public Settings {
        chapters = List.copyOf(chapters);
    }

    static Settings fromProperties() {
        String chapters = System.getProperty("bench", "");
        return new Settings(
                chapters.isBlank() ? List.of() : List.of(chapters.split(",")),
                Integer.getInteger("bench.rows", 0),
                Integer.getInteger("bench.rounds", 3),
                Integer.getInteger("bench.sets", 0),
                Integer.getInteger("bench.good", 0),
                Integer.getInteger("bench.size", 0));
    }

    boolean wants(String chapter) {
        return chapters.isEmpty() || chapters.contains(chapter);
    }

    public int rowsOr(int usual) {
        return rows == 0 ? usual : rows;
    }

    public int setsOr(int usual) {
        return sets == 0 ? usual : sets;
    }

    public int goodOr(int usual) {
        return good == 0 ? usual : good;
    }

    public int sizeOr(int usual) {
        return size == 0 ? usual : size;
    }
}
