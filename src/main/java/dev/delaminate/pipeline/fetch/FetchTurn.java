package dev.delaminate.pipeline.fetch;

import dev.delaminate.layering.Failure;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One row's time in a place, or aside. Thread-safe, as its layers come at the same time; nothing here waits. */
public final class FetchTurn {
    private final FetchPlaces places;
    private final long row;
    private final FetchLine line;
    private final Map<String, Integer> underWay = new HashMap<>();
    private final Set<FetchLine> waitsAt = new HashSet<>();
    private boolean inPlace;
    private boolean isAside;

    /** Under the lock of the places. */
    FetchTurn(FetchPlaces places, long row, FetchLine line, boolean isAside) {
        this.places = places;
        this.row = row;
        this.line = line;
        if (isAside) {
            waitAt(line);
        } else {
            inPlace = true;
            places.take(1);
            line.takePlace(1);
        }
    }

    long row() {
        return row;
    }

    boolean isAside() {
        synchronized (places) {
            return isAside;
        }
    }

    /** It can only wait, and gives its place to another. Whether it may: there is room for few. */
    public boolean stepAside(String name) {
        synchronized (places) {
            FetchLine at = places.line(name);
            if (waitsAt.contains(at)) {
                return true;
            }
            boolean isRoom = isAside || places.hasRoomAside();
            if (!isRoom || (at.isShut() && !at.hasRoomAside())) {
                return false;
            }
            leavePlace();
            waitAt(at);
            places.call();
        }
        places.tell();
        return true;
    }

    /** A layer is asked for there. */
    void began(String host) {
        synchronized (places) {
            underWay.merge(host, 1, Integer::sum);
        }
    }

    /** It came; with the last that was under way there, another row may wait there. */
    void came(String host) {
        synchronized (places) {
            FetchLine from = places.line(host);
            if (underWay.merge(host, -1, Integer::sum) > 0 || !waitsAt.remove(from)) {
                return;
            }
            from.stepAside(-1);
            places.call();
        }
        places.tell();
    }

    /** It waited for this host in vain. */
    void lose(String host, Failure failure) {
        synchronized (places) {
            places.lose(host, failure);
        }
    }

    /** What another row, which waited for this host in vain, got just now, if nobody got more since. */
    @Nullable
    Failure lost(String host) {
        synchronized (places) {
            return places.lost(host);
        }
    }

    /** Its row goes in line, as it cannot be fetched now. */
    public void putBack(String name) {
        synchronized (places) {
            places.putBack(row, places.line(name));
        }
        end();
    }

    /** Its row is settled, or back in line; a second call does nothing. */
    public void end() {
        synchronized (places) {
            leavePlace();
            waitsAt.forEach(at -> at.stepAside(-1));
            waitsAt.clear();
            places.stepAside(isAside ? -1 : 0);
            isAside = false;
            places.call();
            places.forgetIdle();
        }
        places.tell();
    }

    private void waitAt(FetchLine at) {
        waitsAt.add(at);
        at.stepAside(1);
        places.stepAside(isAside ? 0 : 1);
        isAside = true;
    }

    private void leavePlace() {
        if (inPlace) {
            inPlace = false;
            places.take(-1);
            line.takePlace(-1);
        }
    }
}
