package dev.delaminate.dashboard.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.dashboard.Snapshots;
import dev.delaminate.progress.Snapshot;
import dev.delaminate.progress.Workers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.scheduler.Schedulers;
import reactor.test.scheduler.VirtualTimeScheduler;

class SnapshotEventsTest {
    private static final Duration TICK = Duration.ofMillis(250);

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final AtomicInteger looks = new AtomicInteger();
    private final AtomicLong done = new AtomicLong();
    private final AtomicReference<Snapshot> fixed = new AtomicReference<>();
    private final SnapshotEvents events = new SnapshotEvents(this::look, Schedulers.immediate(), time);

    private Snapshot look() {
        looks.incrementAndGet();
        Snapshot given = fixed.get();
        return given == null ? Snapshots.done(time.now(java.util.concurrent.TimeUnit.MILLISECONDS), done.get()) : given;
    }

    @AfterEach
    void end() {
        time.dispose();
    }

    private final class Viewer {
        final List<byte[]> got = new ArrayList<>();
        boolean isOver;
        final Disposable connection =
                events.events().doOnComplete(() -> isOver = true).subscribe(got::add);

        List<String> texts() {
            return got.stream()
                    .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                    .toList();
        }

        long snapshots() {
            return texts().stream()
                    .filter(text -> text.startsWith("event: snapshot\ndata: {"))
                    .count();
        }

        String last() {
            return texts().get(got.size() - 1);
        }
    }

    @Test
    void givesTheSameBytesToAHundredViewersAndLooksOnceForAll() {
        List<Viewer> viewers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            viewers.add(new Viewer());
        }
        for (int tick = 0; tick < 8; tick++) {
            done.incrementAndGet();
            time.advanceTimeBy(TICK);
        }

        assertThat(looks).hasValueLessThanOrEqualTo(9);
        assertThat(viewers.get(0).snapshots()).isBetween(8L, 9L);
        for (Viewer viewer : viewers) {
            assertThat(viewer.got.get(viewer.got.size() - 1))
                    .isSameAs(viewers.get(0).got.get(viewers.get(0).got.size() - 1));
        }
    }

    @Test
    void looksAtNothingAsLongAsNobodyWatches() {
        time.advanceTimeBy(Duration.ofMinutes(5));
        assertThat(looks).hasValue(0);

        Viewer viewer = new Viewer();
        time.advanceTimeBy(TICK);
        viewer.connection.dispose();
        time.advanceTimeBy(Duration.ofSeconds(1));
        int before = looks.get();
        time.advanceTimeBy(Duration.ofMinutes(5));

        assertThat(before).isPositive();
        assertThat(looks).hasValue(before);
    }

    @Test
    void givesWhoeverComesThePresentAtOnce() {
        Viewer first = new Viewer();
        time.advanceTimeBy(TICK);
        done.set(41);
        time.advanceTimeBy(TICK);

        Viewer second = new Viewer();

        assertThat(second.texts().get(0)).isEqualTo("retry: 2000\n\n");
        assertThat(second.last()).contains("\"done\":41").endsWith("}\n\n");
        first.connection.dispose();
        second.connection.dispose();
        time.advanceTimeBy(Duration.ofMinutes(5));
        done.set(42);
        assertThat(new Viewer()).satisfies(again -> {
            time.advanceTimeBy(Duration.ofMillis(1));
            assertThat(again.last()).contains("\"done\":42");
        });
    }

    @Test
    void sendsNothingTwiceAndASignOfLifeInASilence() {
        fixed.set(Snapshots.done(1, 7));
        Viewer viewer = new Viewer();

        time.advanceTimeBy(Duration.ofSeconds(31));

        assertThat(viewer.snapshots()).isEqualTo(1);
        assertThat(viewer.texts().subList(2, viewer.got.size())).containsExactly(":\n\n", ":\n\n");
    }

    @Test
    void sendsWhatOnlyDriftsOnceASecond() {
        Viewer viewer = new Viewer();
        long remaining = 1_000;
        fixed.set(drifted(0, remaining));
        time.advanceTimeBy(Duration.ofMillis(1));
        long first = viewer.snapshots();
        for (int tick = 1; tick <= 20; tick++) {
            fixed.set(drifted(250L * tick, --remaining));
            time.advanceTimeBy(TICK);
        }

        assertThat(viewer.snapshots() - first).isBetween(4L, 6L);
    }

    private static Snapshot drifted(long at, long remaining) {
        Snapshot now = Snapshots.done(at, 7);
        return new Snapshot(
                at,
                now.startedAt(),
                now.endedAt(),
                now.isLive(),
                now.rows(),
                now.total(),
                now.money(),
                now.inFlight(),
                now.limit(),
                now.rowsPerSecond(),
                remaining,
                now.serviceSeconds(),
                now.queueSeconds(),
                now.pollsPerPicture(),
                now.quality(),
                now.review(),
                now.waiting(),
                now.stop(),
                now.failures(),
                now.newest(),
                Workers.NONE);
    }

    @Test
    void keepsForAViewerThatDoesNotReadTheLatestAlone() {
        List<String> read = new ArrayList<>();
        BaseSubscriber<byte[]> slow = new BaseSubscriber<>() {
            @Override
            protected void hookOnSubscribe(org.reactivestreams.Subscription subscription) {
                request(1);
            }

            @Override
            protected void hookOnNext(byte[] bytes) {
                read.add(new String(bytes, StandardCharsets.UTF_8));
            }
        };
        events.events().subscribe(slow);
        for (int tick = 0; tick < 10_000; tick++) {
            done.incrementAndGet();
            time.advanceTimeBy(TICK);
        }

        slow.request(1);
        assertThat(read).hasSize(2);
        assertThat(read.get(1)).contains("\"done\":" + done.get() + ",");
        slow.cancel();
    }

    @Test
    void endsWithTheLastLook() {
        Viewer viewer = new Viewer();
        time.advanceTimeBy(TICK);

        done.set(100);
        events.end();

        assertThat(viewer.last()).contains("\"done\":100");
        assertThat(viewer.isOver).isTrue();
        Viewer late = new Viewer();
        time.advanceTimeBy(TICK);
        assertThat(late.last()).contains("\"done\":100");
        assertThat(late.isOver).isTrue();
    }

    @Test
    void goesOnAfterALookThatFailed() {
        SnapshotEvents broken = new SnapshotEvents(
                () -> {
                    if (looks.incrementAndGet() < 3) {
                        throw new IllegalStateException("as the test asked for");
                    }
                    return Snapshots.done(1, 7);
                },
                Schedulers.immediate(),
                time);
        List<byte[]> got = new ArrayList<>();
        broken.events().subscribe(got::add);

        time.advanceTimeBy(Duration.ofSeconds(2));

        assertThat(got).hasSize(2);
    }
}
