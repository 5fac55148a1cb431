package dev.delaminate.bench;

import dev.delaminate.bench.clients.Contender;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What is measured, and how thoroughly.
 *
 * @param chapters by name; empty: what a run takes of the machine ({@code -Dbench=large,slots}; {@code -Dbench=all})
 * @param against contenders by name; empty: all that are there ({@code -Dbench.against=undici})
 * @param rows of every manifest; 0: as many as each chapter is about ({@code -Dbench.rows=1000}, for a quick look)
 * @param rounds each contender runs so often, in turn ({@code -Dbench.rounds=3})
 * @param sets of layers, or scenes of a kind; 0: as many as each chapter is about ({@code -Dbench.sets=30})
 * @param good sets that are inspected as they are, beside those; 0: as {@code sets} ({@code -Dbench.good=150})
 * @param size edge of their canvas in pixels; 0: what each chapter is about ({@code -Dbench.size=320})
 */
public record Settings(
        List<String> chapters, List<String> against, int rows, int rounds, int sets, int good, int size) {
    public Settings {
        chapters = List.copyOf(chapters);
        against = List.copyOf(against);
    }

    static Settings fromProperties() {
        return new Settings(
                names("bench"),
                names("bench.against"),
                Integer.getInteger("bench.rows", 0),
                Integer.getInteger("bench.rounds", 3),
                Integer.getInteger("bench.sets", 0),
                Integer.getInteger("bench.good", 0),
                Integer.getInteger("bench.size", 0));
    }

    private static List<String> names(String property) {
        String names = System.getProperty(property, "");
        return names.isBlank() ? List.of() : List.of(names.split(","));
    }

    /** Delaminate, which comes first, and those of the others that are wanted. */
    List<Contender> against(List<Contender> all) {
        return IntStream.range(0, all.size())
                .filter(i -> i == 0
                        || against.isEmpty()
                        || against.contains(all.get(i).name()))
                .mapToObj(all::get)
                .toList();
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
