package dev.delaminate.look.hosts;

import dev.delaminate.look.findings.FindingKind;
import dev.delaminate.look.hosts.Turn.Purpose;
import dev.delaminate.look.http.Heard;
import dev.delaminate.look.store.Host;
import dev.delaminate.look.store.LookStore;
import dev.delaminate.look.store.Seen;
import dev.delaminate.look.store.Todo;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Scheduler;

/**
 * Who is asked for what, and when: so many questions at once of each host, one host after the other, so that a slow one
 * holds up nobody else. It believes that a host is silent only when another one is heard meanwhile; where nobody is heard
 * all wait, and after {@link TurnRules#patience} it ends in {@link NetworkAwayException}. It believes that a picture is not
 * answered for only when its host answers for others.
 *
 * <p>Everything happens on one thread, which is that of the store; no lock is needed.
 */
public final class HostTurns {
    /** Hosts that are looked at in turn; the next one comes in when one is done. */
    private static final int HOSTS_AT_ONCE = 64;

    private static final int MOST_HOSTS = 1_000;
    private static final int PAGE = 200;

    private final LookStore store;
    private final TurnRules rules;
    private final Scheduler thread;
    private final PictureRecord recorder;
    private final Deque<MonoSink<Turn>> waiting = new ArrayDeque<>();
    private final List<HostState> active = new ArrayList<>();
    private final Witnesses witnesses = new Witnesses();
    private long lastHost;
    private boolean isReadToEnd;
    private int following;
    private int running;
    private long heardAt = Long.MIN_VALUE;
    private long wakeAt = Long.MAX_VALUE;
    private volatile boolean isOver;
    private volatile boolean isWaiting;

    /** @param thread the only one on which anything here happens */
    public HostTurns(LookStore store, TurnRules rules, Scheduler thread, PictureRecord recorder) {
        this.store = store;
        this.rules = rules;
        this.thread = thread;
        this.recorder = recorder;
    }

    /**
     * On subscribe waits for the next turn. Emits one, on the look's thread; completes empty when nothing is left to ask
     * for. Errors with {@link NetworkAwayException}.
     */
    public Mono<Turn> next() {
        return Mono.<Turn>create(sink -> {
                    waiting.add(sink);
                    handOut();
                })
                .subscribeOn(thread);
    }

    /** Whether nothing is left to ask for. */
    public boolean isOver() {
        return isOver;
    }

    /** Whether every host that is left is silent, so that nothing can be told of anyone. */
    public boolean isWaiting() {
        return isWaiting;
    }

    /** What came of a turn, with what it says of the picture. On the look's thread. */
    public void settle(Turn turn, Heard heard, Seen seen) {
        running--;
        turn.host().ended();
        long now = now();
        if (heard instanceof Heard.Silence silence) {
            silent(turn, silence, now);
        } else {
            if (isSomebody(heard)) {
                heardAt = now;
                witnesses.heard(turn.host());
            }
            turn.host().answered(turn.pending().todo(), now);
            answered(turn, heard, seen, now);
        }
        handOut();
    }

    /** Whether it tells that the network is there: not what is known here, as of local files. */
    private static boolean isSomebody(Heard heard) {
        return heard instanceof Heard.Answer || heard instanceof Heard.Unreadable || heard instanceof Heard.Endless;
    }

    private void answered(Turn turn, Heard heard, Seen seen, long now) {
        HostState host = turn.host();
        boolean isBusy = heard instanceof Heard.Answer answer && answer.isBusy();
        if (isBusy) {
            busy(turn, (Heard.Answer) heard, seen, now);
            return;
        }
        host.atEase();
        if (turn.isForPicture()) {
            boolean isBroken = heard instanceof Heard.Answer answer && answer.status() >= 500;
            again(turn, isBroken || heard instanceof Heard.Unreadable, seen, now);
        }
    }

    /** Asks again for what may have been of the moment, and else records it. */
    private void again(Turn turn, boolean isUnsure, Seen seen, long now) {
        if (isUnsure && turn.pending().tries() + 1 < rules.tries()) {
            turn.host()
                    .putBack(turn.pending().again(now + 1000L * (turn.pending().tries() + 1)));
        } else {
            recorder.record(turn.host().host(), turn.pending().todo(), seen, false);
        }
    }

    private void busy(Turn turn, Heard.Answer answer, Seen seen, long now) {
        HostState host = turn.host();
        Duration asked = answer.pause();
        boolean isTooLong = asked != null && asked.compareTo(rules.longestWait()) > 0;
        host.busy(turn.startedAt(), now, asked);
        boolean isOfPicture = answer.status() == 503 && asked == null && host.busyRounds() <= 1;
        if (turn.isForPicture() && isOfPicture) {
            again(turn, true, seen, now);
        } else if (turn.isForPicture()) {
            host.putBack(turn.pending().waiting());
        }
        if (isTooLong || host.busyRounds() >= rules.busies()) {
            giveUp(
                    host,
                    FindingKind.HOST_BUSY,
                    "HTTP " + answer.status() + " of " + host.host().name()
                            + (asked == null ? "" : ", for " + asked.toSeconds() + " s"));
        }
    }

    private void silent(Turn turn, Heard.Silence silence, long now) {
        HostState host = turn.host();
        if (turn.isForPicture() && host.answeredAt() >= turn.startedAt()) {
            again(turn, true, Seen.unseen(FindingKind.NO_ANSWER, silence.reason()), now);
            return;
        }
        if (turn.isForPicture()) {
            // When its host turns out to be there, it was this picture that got no answer.
            host.putBack(
                    host.lastAnswered() == null
                            ? turn.pending().waiting()
                            : turn.pending().again(now));
        }
        if (turn.purpose() != Purpose.WITNESS) {
            host.silent(turn.startedAt(), now);
        }
        int enough = silence.isLookup() ? Math.max(1, rules.silences() - 1) : rules.silences();
        if (host.silentRounds() >= enough && heardAt > host.silentSince()) {
            giveUp(host, FindingKind.HOST_SILENT, silence.reason());
        }
    }

    private void giveUp(HostState host, FindingKind kind, String reason) {
        host.giveUp();
        recorder.recordRest(host.host(), Seen.unseen(kind, reason));
    }

    private void handOut() {
        long now = now();
        Turn turn = waiting.isEmpty() ? null : pick(now);
        while (turn != null) {
            running++;
            turn.host().started();
            waiting.remove().success(turn);
            turn = waiting.isEmpty() ? null : pick(now);
        }
        if (isReadToEnd && active.isEmpty() && running == 0) {
            isOver = true;
            waiting.forEach(MonoSink::success);
            waiting.clear();
        } else if (isAway(now)) {
            NetworkAwayException away = new NetworkAwayException(
                    "nobody answered for " + rules.patience().toSeconds() + " s, not even "
                            + active.get(0).host().name());
            waiting.forEach(sink -> sink.error(away));
            waiting.clear();
        } else if (!waiting.isEmpty()) {
            wake(now);
        }
    }

    /** Whether every host that is left to ask is silent, and has been for longer than anybody is waited for. */
    private boolean isAway(long now) {
        isWaiting =
                !active.isEmpty() && active.stream().allMatch(host -> host.isSilent() && heardAt <= host.silentSince());
        return isWaiting
                && active.stream().mapToLong(HostState::silentSince).max().orElse(now)
                        <= now - rules.patience().toMillis();
    }

    private @Nullable Turn pick(long now) {
        active.removeIf(HostState::isDone);
        fill();
        for (int tried = 0; tried < active.size(); tried++) {
            following = (following + 1) % active.size();
            Turn turn = turnOf(active.get(following), now);
            if (turn != null) {
                return turn;
            }
        }
        active.removeIf(HostState::isDone);
        return witness(now);
    }

    private void fill() {
        // Silent ones take no place: behind them may be those that can tell whether it is only they.
        while (!isReadToEnd && active.size() < MOST_HOSTS && audible() < HOSTS_AT_ONCE) {
            List<Host> hosts = store.hostsAfter(lastHost, HOSTS_AT_ONCE);
            isReadToEnd = hosts.isEmpty();
            for (Host host : hosts) {
                active.add(new HostState(host, rules.perHost(), after -> store.todo(host, after, PAGE)));
                lastHost = host.number();
            }
        }
    }

    private long audible() {
        return active.stream().filter(host -> !host.isSilent()).count();
    }

    private @Nullable Turn turnOf(HostState host, long now) {
        if (!host.isOpen(now)) {
            return null;
        }
        Todo sure = host.lastAnswered();
        if (host.isSilent() && sure != null && !host.isDone()) {
            return new Turn(host, Purpose.CHECK, Pending.fresh(sure), now, null);
        }
        for (Pending pending = host.poll(now); pending != null; pending = host.poll(now)) {
            PictureRecord.Knowledge known =
                    host.host().isThisMachine() ? PictureRecord.Knowledge.NONE : recorder.knowledge(pending.todo());
            if (pending.tries() >= rules.tries()) {
                recorder.record(
                        host.host(),
                        pending.todo(),
                        Seen.unseen(FindingKind.NO_ANSWER, "asked " + rules.tries() + " times"),
                        false);
                continue;
            }
            if (!known.isEnough() || known.seen() == null) {
                return new Turn(host, Purpose.PICTURE, pending, now, known.seen());
            }
            recorder.record(host.host(), pending.todo(), known.seen(), true);
        }
        return null;
    }

    /** Somebody who answered before, where a host is silent and nobody else was heard since. */
    private @Nullable Turn witness(long now) {
        boolean isWanted = active.stream()
                .anyMatch(host -> host.silentRounds() >= rules.silences() && heardAt <= host.silentSince());
        HostState other = isWanted ? witnesses.next(now) : null;
        Todo sure = other == null ? null : other.lastAnswered();
        return other == null || sure == null ? null : new Turn(other, Purpose.WITNESS, Pending.fresh(sure), now, null);
    }

    private void wake(long now) {
        long next = active.stream()
                .mapToLong(HostState::openAt)
                .filter(at -> at > now)
                .min()
                .orElse(now + 1000);
        long at = Math.min(next, now + 1000);
        if (at < wakeAt || wakeAt <= now) {
            wakeAt = at;
            try {
                thread.schedule(this::woken, at - now, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                waiting.clear(); // the look was ended
            }
        }
    }

    private void woken() {
        wakeAt = Long.MAX_VALUE;
        handOut();
    }

    private long now() {
        return thread.now(TimeUnit.MILLISECONDS);
    }
}
