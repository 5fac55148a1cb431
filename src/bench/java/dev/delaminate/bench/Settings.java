package dev.delaminate.bench;

import java.util.List;

/**
 * What is measured, and how thoroughly.
 *
 * @param chapters by name; empty: all ({@code -Dbench=throughput,latency})
 * @param rows of every manifest; 0: as many as each chapter is about ({@code -Dbench.rows=1000}, for a quick look)
 * @param rounds each contender runs so often, in turn ({@code -Dbench.rounds=3})
 */
public record Settings(List<String> chapters, int rows, int rounds) {
    public Settings {
        chapters = List.copyOf(chapters);
    }

    static Settings fromProperties() {
        String chapters = System.getProperty("bench", "");
        return new Settings(
                chapters.isBlank() ? List.of() : List.of(chapters.split(",")),
                Integer.getInteger("bench.rows", 0),
                Integer.getInteger("bench.rounds", 3));
    }

    boolean wants(String chapter) {
        return chapters.isEmpty() || chapters.contains(chapter);
    }

    public int rowsOr(int usual) {
        return rows == 0 ? usual : rows;
    }
}
