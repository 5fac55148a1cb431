package dev.delaminate.look;

import dev.delaminate.look.findings.FindingKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** How often each kind of thing was found, with a few examples of it. For one thread. */
public final class LookSummary {
    private final int mostExamples;
    private final Map<FindingKind, Found> found = new EnumMap<>(FindingKind.class);

    /** @param mostExamples of each kind */
    public LookSummary(int mostExamples) {
        this.mostExamples = mostExamples;
    }

    /** One kind: rows and examples. */
    public static final class Found {
        private final List<LookLine> examples = new ArrayList<>();
        private long rows;

        public long rows() {
            return rows;
        }

        public List<LookLine> examples() {
            return List.copyOf(examples);
        }
    }

    public void add(LookLine line) {
        Found kind = found.computeIfAbsent(line.finding().kind(), any -> new Found());
        kind.rows++;
        if (kind.examples.size() < mostExamples) {
            kind.examples.add(line);
        }
    }

    /** The same lines, each counted as it passes. */
    public Iterator<LookLine> counting(Iterator<LookLine> lines) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return lines.hasNext();
            }

            @Override
            public LookLine next() {
                LookLine line = lines.next();
                add(line);
                return line;
            }
        };
    }

    /** By kind, in the order of the kinds. */
    public Map<FindingKind, Found> found() {
        return Collections.unmodifiableMap(found);
    }

    public long rows(FindingKind kind) {
        Found of = found.get(kind);
        return of == null ? 0 : of.rows;
    }

    /** Whether anything was found that would fail. */
    public boolean hasFaults() {
        return found.keySet().stream().anyMatch(FindingKind::isFault);
    }
}
