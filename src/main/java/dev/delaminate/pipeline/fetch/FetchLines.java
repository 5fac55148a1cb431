package dev.delaminate.pipeline.fetch;

import dev.delaminate.pipeline.outage.Gates;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A {@link FetchLine} for each layer host that rows come for, and who of them is next; under the lock of the places. */
public final class FetchLines {
    /** The line of rows whose files another row has. */
    public static final String COPIES = "copies";

    /** The line of rows whose job is asked for fresh URLs: a service that is away holds no place either. */
    public static final String FRESH_URLS = "fresh URLs";

    private final Map<String, FetchLine> lines = new LinkedHashMap<>();
    private final Gates gates;
    private final int mostAsking;

    /** @param mostAsking jobs that are asked for fresh URLs at once */
    FetchLines(Gates gates, int mostAsking) {
        this.gates = gates;
        this.mostAsking = mostAsking;
    }

    FetchLine line(String name) {
        return lines.computeIfAbsent(name, this::newLine);
    }

    /** Where a row with layers on these hosts waits: for one that is away, if there is one. */
    FetchLine lineOf(List<String> hosts) {
        return hosts.stream()
                .map(this::line)
                .filter(FetchLine::isShut)
                .findFirst()
                .orElseGet(() -> line(hosts.get(0)));
    }

    List<FetchLine> shut() {
        return where(FetchLine::isShut).toList();
    }

    /** Rows that wait for layer hosts that are away. */
    int away() {
        return lines.entrySet().stream()
                .filter(line ->
                        !line.getKey().equals(FRESH_URLS) && line.getValue().isShut())
                .mapToInt(line -> line.getValue().size())
                .sum();
    }

    /** A line whose next row may begin, but only to wait. */
    @Nullable
    FetchLine shutWithRoom() {
        return where(line -> !line.waiting.isEmpty() && line.hasRoomAside() && line.isShut())
                .findFirst()
                .orElse(null);
    }

    /** The line whose next row gets the next place: the one that holds the fewest. */
    @Nullable
    FetchLine fairest() {
        FetchLine fairest = null;
        for (FetchLine line : lines.values()) {
            boolean isFairer = fairest == null || line.places() < fairest.places();
            if (isFairer && !line.waiting.isEmpty() && !line.isShut()) {
                fairest = line;
            }
        }
        return fairest;
    }

    void forgetIdle() {
        lines.values().removeIf(FetchLine::isIdle);
    }

    private Stream<FetchLine> where(Predicate<FetchLine> condition) {
        return lines.values().stream().filter(condition);
    }

    private FetchLine newLine(String name) {
        return switch (name) {
            case COPIES -> new FetchLine(() -> false, 0);
            case FRESH_URLS -> new FetchLine(() -> true, mostAsking);
            default -> new FetchLine(() -> !gates.layerHost(name).isOpen(), 1);
        };
    }
}
