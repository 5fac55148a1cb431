package dev.delaminate.notify;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Which outages are worth waking people: those that last. Of one that was not told, the end is not told either. Safe from any
 * thread.
 */
final class OutageAges {
    /** Restarts and hand-overs of a service are over by then, and the run waits for them without a word. */
    static final Duration WORTH_TELLING = Duration.ofMinutes(1);

    private record Outage(long since, String why) {}

    private final Map<String, Outage> young = new HashMap<>();
    private final Map<String, Outage> told = new HashMap<>();

    synchronized void began(String where, String why, long now) {
        if (!told.containsKey(where)) {
            young.putIfAbsent(where, new Outage(now, why));
        }
    }

    /** Whether its begin was told. */
    synchronized boolean ended(String where) {
        young.remove(where);
        return told.remove(where) != null;
    }

    /** What to say of those that have become old enough by now; each once. */
    synchronized List<String> old(long now) {
        List<String> words = new ArrayList<>();
        for (Iterator<Map.Entry<String, Outage>> left = young.entrySet().iterator(); left.hasNext(); ) {
            Map.Entry<String, Outage> outage = left.next();
            if (now - outage.getValue().since() >= WORTH_TELLING.toMillis()) {
                left.remove();
                told.put(outage.getKey(), outage.getValue());
                words.add(outage.getKey() + " does not answer: "
                        + outage.getValue().why());
            }
        }
        return words;
    }
}
