package dev.delaminate.fleet.pace;

import dev.delaminate.fleet.SharedInFlight;
import dev.delaminate.fleet.pace.SightingLog.Numbered;
import dev.delaminate.pipeline.slots.SharedBelief;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Follows what all workers of an account see, from the first sighting that is on record, and believes what follows from it;
 * anew where another number was stated, or one is to be found. Belongs to one thread.
 */
final class Believer {
    /** How often workers tell what they saw. */
    static final Duration EVERY = Duration.ofMillis(500);

    /** By then each worker that is well has told it. */
    private static final Duration TOLD_WITHIN = EVERY.multipliedBy(2);

    private @Nullable SharedBelief belief;
    private @Nullable SharedInFlight about;
    private long heard;

    /** Hears what is new. */
    void hear(SharedInFlight held, SightingLog log, long now) throws SQLException {
        SharedBelief known = belief;
        if (known == null || about == null || !about.isSameAs(held)) {
            known = begun(held, log);
            belief = known;
            about = held;
        }
        if (known == null) {
            return;
        }
        for (List<Numbered> some = log.since(heard); !some.isEmpty(); some = log.since(heard)) {
            known.learn(some.stream().map(Numbered::seen).toList());
            heard = some.get(some.size() - 1).number();
        }
        known.settle(now - TOLD_WITHIN.toMillis());
    }

    /** What was seen before a number was stated says nothing of it; what was seen of the slots, whoever saw it, still holds. */
    private @Nullable SharedBelief begun(SharedInFlight held, SightingLog log) throws SQLException {
        Long most = held.most();
        Long now = held.now();
        if (most == null || now == null) {
            return null;
        }
        heard = held.isFound() ? 0 : log.last();
        return held.isFound()
                ? SharedBelief.auto(most.intValue())
                : SharedBelief.stated(most.intValue(), now.intValue());
    }

    /** Says what is believed for all, where that is another number; returns what holds then. */
    SharedInFlight publish(SharedInFlight held, Connection connection, long account) throws SQLException {
        SharedBelief known = belief;
        Long now = held.now();
        if (known == null || now == null || now == known.limit()) {
            return held;
        }
        SharedInFlight published = held.at(known.limit());
        published.write(connection, account);
        return published;
    }

    SharedBelief.Hints hints() {
        SharedBelief known = belief;
        return known == null ? SharedBelief.Hints.none() : known.hints();
    }

    /** Workers that are thought to have jobs at the service, and are not at work any more. */
    Collection<Long> missing(List<Long> atWork) {
        if (belief == null) {
            return Set.of();
        }
        Set<Long> missing = belief.workers();
        missing.removeAll(atWork);
        return missing;
    }
}
