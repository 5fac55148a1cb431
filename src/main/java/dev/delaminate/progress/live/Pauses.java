package dev.delaminate.progress.live;

import dev.delaminate.progress.Snapshot.Waiting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What does not answer and what has asked to wait, at one moment. Places beyond the first 50 are not told apart from silence.
 * Not safe from several threads.
 */
final class Pauses {
    static final String OUTAGE = "outage";
    static final String BUSY = "busy";

    private static final int MOST = 50;

    private record Busy(Waiting waiting, long until) {}

    private final Map<String, Waiting> outages = new LinkedHashMap<>();
    private final Map<String, Busy> busy = new LinkedHashMap<>();

    void outageBegan(String where, String message, long now) {
        if (outages.size() < MOST) {
            outages.putIfAbsent(where, new Waiting(OUTAGE, where, message, now));
        }
    }

    void outageEnded(String where) {
        outages.remove(where);
    }

    void paused(String where, String message, long now, long until) {
        forget(now);
        Busy known = busy.get(where);
        if (known != null || busy.size() < MOST) {
            long since = known == null ? now : known.waiting.since();
            long end = known == null ? until : Math.max(until, known.until);
            busy.put(where, new Busy(new Waiting(BUSY, where, message, since), end));
        }
    }

    /** What is so at this moment, in the order in which it began; outages first. */
    List<Waiting> at(long now) {
        forget(now);
        List<Waiting> all = new ArrayList<>(outages.values());
        busy.values().forEach(one -> all.add(one.waiting));
        return List.copyOf(all);
    }

    private void forget(long now) {
        busy.values().removeIf(one -> one.until <= now);
    }
}
