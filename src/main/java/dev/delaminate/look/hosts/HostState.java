package dev.delaminate.look.hosts;

import dev.delaminate.look.store.Host;
import dev.delaminate.look.store.Todo;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * One host while it is looked at: what is left to ask it for, how much at once, and how it answers. One question at a time
 * until it has answered; one at a time again when it is silent or asks to wait. For the look's thread alone.
 */
final class HostState {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final int ANSWERS_BEFORE_MORE = 20;
    private static final Duration LONGEST_BUSY = Duration.ofSeconds(60);

    private final Host host;
    private final int most;
    private final LongFunction<List<Todo>> page;
    private final Deque<Todo> next = new ArrayDeque<>();
    private final List<Pending> again = new ArrayList<>();
    private long lastRead;
    private boolean isReadToEnd;
    private boolean isOver;
    private int running;
    private int limit = 1;
    private long pausedUntil;
    private int silentRounds;
    private long silentSince = Long.MAX_VALUE;
    private long roundAt = Long.MIN_VALUE;
    private int busyRounds;
    private boolean wasBusy;
    private int eased;
    private long answeredAt = Long.MIN_VALUE;
    private @Nullable Todo answered;

    /**
     * @param most questions at once
     * @param page the pictures after one of them
     */
    HostState(Host host, int most, LongFunction<List<Todo>> page) {
        this.host = host;
        this.most = most;
        this.page = page;
        this.limit = host.isThisMachine() ? most : 1;
    }

    Host host() {
        return host;
    }

    /** Whether it can be asked at this moment. */
    boolean isOpen(long now) {
        return now >= pausedUntil && running < limit;
    }

    /**
     * What to ask for next; null when there is nothing now. Of a host that never answered another picture each time: the
     * first may be the only one that it is silent about.
     */
    @Nullable
    Pending poll(long now) {
        Pending old = answered == null ? null : pollAgain(now);
        if (old != null) {
            return old;
        }
        if (next.isEmpty() && !isReadToEnd && !isOver) {
            List<Todo> read = page.apply(lastRead);
            isReadToEnd = read.isEmpty();
            next.addAll(read);
            lastRead = isReadToEnd ? lastRead : read.get(read.size() - 1).number();
        }
        Todo todo = next.poll();
        return todo == null ? pollAgain(now) : Pending.fresh(todo);
    }

    private @Nullable Pending pollAgain(long now) {
        for (Iterator<Pending> pending = again.iterator(); pending.hasNext(); ) {
            Pending candidate = pending.next();
            if (candidate.notBefore() <= now) {
                pending.remove();
                return candidate;
            }
        }
        return null;
    }

    /** Whether nothing is left to ask it for, and nothing is under way. */
    boolean isDone() {
        return running == 0 && again.isEmpty() && next.isEmpty() && (isReadToEnd || isOver);
    }

    /** When it can be asked again, if time is all that it takes. */
    long openAt() {
        long retry = again.stream().mapToLong(Pending::notBefore).min().orElse(0);
        return Math.max(pausedUntil, next.isEmpty() ? retry : 0);
    }

    void started() {
        running++;
    }

    void ended() {
        running--;
    }

    /** To be asked for again; not of a host that was given up, whose pictures are all recorded. */
    void putBack(Pending pending) {
        if (!isOver) {
            again.add(pending);
        }
    }

    /** It said something, be it good or bad. */
    void answered(Todo about, long now) {
        answered = about;
        answeredAt = now;
        silentRounds = 0;
        silentSince = Long.MAX_VALUE;
    }

    /** It can be asked for more at once: soon, or, where it ever asked to wait, after many answers. */
    void atEase() {
        busyRounds = 0;
        if (++eased >= (wasBusy ? ANSWERS_BEFORE_MORE : 1)) {
            eased = 0;
            limit = Math.min(most, limit + 1);
        }
    }

    /** Returns whether the silence is new: those that were under way at once are silent once. */
    boolean silent(long startedAt, long now) {
        limit = 1;
        silentSince = Math.min(silentSince, now);
        if (startedAt < roundAt) {
            return false;
        }
        roundAt = now;
        silentRounds++;
        pausedUntil = now + backoff(silentRounds, LONGEST_PAUSE);
        return true;
    }

    /** Asked to wait; the pause is at least what it asked for. Returns whether that is new. */
    boolean busy(long startedAt, long now, @Nullable Duration asked) {
        limit = 1;
        wasBusy = true;
        eased = 0;
        long pause = Math.max(asked == null ? 0 : asked.toMillis(), backoff(busyRounds + 1, LONGEST_BUSY));
        pausedUntil = Math.max(pausedUntil, now + pause);
        if (startedAt < roundAt) {
            return false;
        }
        roundAt = now;
        busyRounds++;
        return true;
    }

    private static long backoff(int round, Duration longest) {
        return Math.min(longest.toMillis(), FIRST_PAUSE.toMillis() << Math.min(10, round - 1));
    }

    int silentRounds() {
        return silentRounds;
    }

    int busyRounds() {
        return busyRounds;
    }

    /** Since when it is silent; the far future while it is not. */
    long silentSince() {
        return silentSince;
    }

    boolean isSilent() {
        return silentRounds > 0;
    }

    long answeredAt() {
        return answeredAt;
    }

    /** What it answered for last; null when it never did. */
    @Nullable
    Todo lastAnswered() {
        return answered;
    }

    /** Nothing more is asked of it. */
    void giveUp() {
        isOver = true;
        next.clear();
        again.clear();
    }
}
