package dev.delaminate.metrics;

import dev.delaminate.text.Printable;
import java.util.HashSet;
import java.util.Set;

/**
 * Values of a tag that others choose: error codes, hosts. The first ones stand for themselves, later ones are {@value #OTHER},
 * so that no service can fill this memory or that of a Prometheus. Safe from any thread.
 */
final class BoundedTag {
    static final String OTHER = "other";

    private static final int MOST_CHARS = 64;

    private final int most;
    private final Set<String> known = new HashSet<>();

    BoundedTag(int most) {
        this.most = most;
    }

    synchronized String of(String value) {
        String word = Printable.word(value);
        String cut = word.length() > MOST_CHARS ? word.substring(0, MOST_CHARS) : word;
        if (known.contains(cut) || known.size() < most) {
            known.add(cut);
            return cut;
        }
        return OTHER;
    }
}
