package dev.delaminate.look;

import dev.delaminate.layering.Blocking;
import dev.delaminate.look.hosts.HostTurns;
import dev.delaminate.look.hosts.PictureRecord;
import dev.delaminate.look.hosts.Turn;
import dev.delaminate.look.hosts.TurnRules;
import dev.delaminate.look.http.Heard;
import dev.delaminate.look.http.PictureAsker;
import dev.delaminate.look.http.Question;
import dev.delaminate.look.store.Host;
import dev.delaminate.look.store.LookCache;
import dev.delaminate.look.store.LookStore;
import dev.delaminate.look.store.Seen;
import dev.delaminate.look.store.Todo;
import java.nio.file.Path;
import java.time.InstantSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * A look at every picture of a store, each asked for as often as it takes and no more. So many turns at once as there are
 * workers; whose turn it is {@link HostTurns} decide. Nothing is paid, and nothing is sent but requests for pictures.
 */
public final class PictureLook {
    private final LookStore store;
    private final LookCache cache;
    private final PictureAsker asker;
    private final LocalPictures local;
    private final Scheduler thread;
    private final InstantSource clock;
    private final Verdict verdict = new Verdict(PictureLimits.ASSUMED);
    private final LookProgress progress = new LookProgress();
    private final HostTurns turns;

    /**
     * @param store whose pictures are looked at; used on {@code thread} alone until the look has ended
     * @param root below which local pictures lie
     * @param thread one, that may block
     */
    public PictureLook(
            LookStore store,
            LookCache cache,
            PictureAsker asker,
            Path root,
            TurnRules rules,
            Scheduler thread,
            InstantSource clock) {
        this.store = store;
        this.cache = cache;
        this.asker = asker;
        this.local = new LocalPictures(root, verdict);
        this.thread = thread;
        this.clock = clock;
        this.turns = new HostTurns(store, rules, thread, new Recording());
    }

    public LookProgress progress() {
        return progress;
    }

    /** How far it is, in one line. Any thread. */
    public String line() {
        return progress.line() + (turns.isWaiting() ? " · waiting: nobody answers" : "");
    }

    /**
     * On subscribe looks at all pictures. Completes when each has been seen. Errors with
     * {@link dev.delaminate.look.hosts.NetworkAwayException} when nobody answers any more, with
     * {@link dev.delaminate.layering.LayeringException} of a Local failure, with {@link dev.delaminate.ledger.LedgerException}
     * of the store. On cancel it ends at once; what was seen so far stays in the store.
     *
     * @param atOnce questions under way
     */
    public Mono<Void> look(int atOnce) {
        return Blocking.run(() -> progress.total(store.count()))
                .subscribeOn(thread)
                .thenMany(Flux.range(0, atOnce).flatMap(worker -> worker(), atOnce))
                .then();
    }

    private Flux<Void> worker() {
        return turns.next().flatMap(this::looked).repeat(() -> !turns.isOver());
    }

    private Mono<Void> looked(Turn turn) {
        return heard(turn).publishOn(thread).flatMap(heard -> Blocking.run(() -> settle(turn, heard)));
    }

    private Mono<Heard> heard(Turn turn) {
        if (turn.isLocal()) {
            return Mono.just(new Heard.NoAddress("it is a file"));
        }
        Seen known = turn.known();
        Question first = new Question(
                turn.address(),
                Verdict.FIRST_BYTES,
                known == null ? null : known.etag(),
                known == null ? null : known.modified());
        return asker.ask(first)
                .flatMap(heard -> verdict.needsMore(heard)
                        ? asker.ask(Question.of(turn.address(), Verdict.MORE_BYTES))
                        : Mono.just(heard));
    }

    private void settle(Turn turn, Heard heard) {
        Seen seen = turn.isLocal() ? local.look(turn.address()) : verdict.of(heard, turn.known());
        turns.settle(turn, heard, seen);
    }

    /** Keeps what becomes of pictures. */
    private final class Recording implements PictureRecord {
        @Override
        public Knowledge knowledge(Todo picture) {
            return cache.find(picture.address(), clock.instant())
                    .map(before -> new Knowledge(before.seen(), before.isFresh()))
                    .orElse(Knowledge.NONE);
        }

        @Override
        public void record(Host host, Todo picture, Seen seen, boolean isFromEarlier) {
            store.record(picture.number(), seen);
            progress.seen(1, !seen.isSound());
            if (isFromEarlier) {
                progress.remembered();
            } else if (!host.isThisMachine()) {
                cache.keep(picture.address(), seen, clock.instant());
            }
        }

        @Override
        public void recordRest(Host host, Seen seen) {
            progress.seen(store.recordRest(host, seen), true);
        }
    }
}
