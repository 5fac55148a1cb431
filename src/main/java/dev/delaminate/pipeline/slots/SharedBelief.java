package dev.delaminate.pipeline.slots;

import dev.delaminate.pipeline.slots.AutoLimit.Visit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How many jobs all workers of an account may have at the service, by what all of them saw there. Whoever is told the same
 * comes to the same number, so any of them may say it, and the next one goes on when that one ends. Belongs to one thread.
 */
public final class SharedBelief {
    /** Jobs by the worker that polls them. */
    private record Job(long worker, long number) {}

    private final @Nullable AutoLimit found;
    private final LimitRule rule;
    private final Map<Job, Visit> present = new HashMap<>();
    private final PriorityQueue<Unweighed> ahead = new PriorityQueue<>();
    private long learned;
    private long now = Long.MIN_VALUE;

    /** What was seen in the same millisecond is weighed in the order in which it was told. */
    private record Unweighed(Sighting seen, long order) implements Comparable<Unweighed> {
        @Override
        public int compareTo(Unweighed other) {
            int byTime = Long.compare(seen.at(), other.seen.at());
            return byTime == 0 ? Long.compare(order, other.order) : byTime;
        }
    }

    private SharedBelief(LimitRule rule, @Nullable AutoLimit found) {
        this.rule = rule;
        this.found = found;
    }

    /** Finds out how many the account runs at once. */
    public static SharedBelief auto(int most) {
        AutoLimit found = new AutoLimit(most);
        return new SharedBelief(found, found);
    }

    /**
     * Keeps to a number that somebody stated, as a service that is busy lets it.
     *
     * @param first where it stands now
     */
    public static SharedBelief stated(int most, int first) {
        return new SharedBelief(new AimdLimit(most, first), null);
    }

    /** What a worker goes by when it chooses which of its jobs it polls early. */
    public record Hints(boolean isSampling, boolean isCurious, EarlyPolls early) {
        /** It polls none early. */
        public static Hints none() {
            return new Hints(false, false, new EarlyPolls());
        }
    }

    /** Takes note of sightings; they count once {@link #settle} says so. */
    public void learn(List<Sighting> sightings) {
        sightings.forEach(seen -> ahead.add(new Unweighed(seen, learned++)));
    }

    /**
     * Weighs what was seen until then, in the order of time: by then everybody has told what he saw. Who tells it later still
     * is heard as if he had seen it now.
     */
    public void settle(long until) {
        for (Unweighed next = ahead.peek(); next != null && next.seen.at() <= until; next = ahead.peek()) {
            ahead.remove();
            now = Math.max(now, next.seen.at());
            weigh(next.seen);
        }
    }

    public int limit() {
        return rule.limit();
    }

    /** Workers that are thought to have jobs at the service. */
    public Set<Long> workers() {
        return present.keySet().stream().map(Job::worker).collect(Collectors.toSet());
    }

    /** To be used by one {@link SharedLimit}, before the next {@link #settle}. */
    public Hints hints() {
        return found == null ? Hints.none() : new Hints(true, found.isCurious(), found.early());
    }

    private void weigh(Sighting seen) {
        switch (seen.what()) {
            case TAKEN -> rule.accepted();
            case BUSY -> rule.busy(now);
            case GONE -> gone(seen.worker());
            default -> weighJob(new Job(seen.worker(), seen.job()), seen);
        }
    }

    private void weighJob(Job job, Sighting seen) {
        if (found == null) {
            return;
        }
        Visit visit = present.get(job);
        boolean isBeginning = seen.what() == Sighting.What.BEGUN || seen.what() == Sighting.What.SAMPLED;
        if (isBeginning && visit == null) {
            present.put(job, found.begins(seen.work(), seen.what() == Sighting.What.SAMPLED, now));
        } else if (visit != null && seen.what() == Sighting.What.LEFT) {
            visit.left(now);
            present.remove(job);
        } else if (visit != null && !isBeginning) {
            visit.saw(seen.what(), now);
        }
    }

    private void gone(long worker) {
        present.entrySet().removeIf(entry -> {
            if (entry.getKey().worker() != worker) {
                return false;
            }
            entry.getValue().left(now);
            return true;
        });
    }
}
