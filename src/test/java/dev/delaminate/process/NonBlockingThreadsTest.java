package dev.delaminate.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.ledger.file.LedgerFile;
import dev.delaminate.ledger.sqlite.SqliteLedger;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.blockhound.BlockingOperationError;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.resources.LoopResources;

/** Each kind of blocking call that is marked is found on a timer and on an event loop, and no lock is spoilt by that. */
class NonBlockingThreadsTest {
    private static final long SOON_SECONDS = 10;

    @TempDir
    Path folder;

    private final Scheduler timer = Schedulers.newParallel("timer-of-the-test", 1);
    private final LoopResources loops = LoopResources.create("loop-of-the-test", 1, true);
    private Path file = Path.of("");

    interface Call {
        Object run() throws Exception;
    }

    @BeforeEach
    void someFile() throws Exception {
        file = Files.writeString(folder.resolve("a"), "a");
    }

    @AfterEach
    void end() {
        timer.dispose();
        loops.disposeLater(Duration.ZERO, Duration.ofSeconds(SOON_SECONDS)).block();
    }

    @Test
    void findsFilesReadWrittenForcedMovedAndDeleted() throws Exception {
        assertFound(() -> Files.readString(file));
        assertFound(() -> Files.writeString(folder.resolve("b"), "b"));
        assertFound(() -> FileChannel.open(file, StandardOpenOption.READ));
        assertFound(() -> Files.move(file, folder.resolve("b")));
        assertFound(() -> Files.copy(file, folder.resolve("b")));
        assertFound(() -> Files.deleteIfExists(file));
        assertFound(() -> Files.createDirectory(folder.resolve("c")));
        assertFound(() -> {
            try (var files = Files.newDirectoryStream(folder)) {
                return files;
            }
        });
        assertFound(() -> Files.getFileStore(folder).getUsableSpace());
        try (FileChannel open = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            assertFound(() -> open.read(ByteBuffer.allocate(1)));
            assertFound(() -> open.write(ByteBuffer.allocate(1)));
            assertFound(() -> {
                open.force(true);
                return open;
            });
            assertFound(() -> open.tryLock());
        }
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file));
    }

    @Test
    void findsTheLedgersDatabase() throws Exception {
        String url = "jdbc:sqlite:" + folder.resolve("ledger.db");
        try (Connection connection = DriverManager.getConnection(url)) {
            assertFound(() -> DriverManager.getConnection(url));
            assertFound(() -> connection.createStatement().execute("CREATE TABLE t (a)"));
            assertFound(() -> connection.prepareStatement("SELECT 1"));
            try (ResultSet rows = connection.createStatement().executeQuery("SELECT 1")) {
                assertFound(rows::next);
            }
        }
    }

    @Test
    void findsWhoWaitsForTheLedgersWriter() throws Exception {
        LedgerFile ledgerFile = new LedgerFile(folder.resolve("ledger.db"), folder.resolve("native"));
        try (SqliteLedger ledger = SqliteLedger.open(ledgerFile, InstantSource.system())) {
            assertFound(ledger::recover);
        }
    }

    @Test
    void findsWhoWaitsForALatchOrAnAnswer() throws Exception {
        assertFound(() -> new CountDownLatch(1).await(1, TimeUnit.DAYS));
        assertFound(() -> new CompletableFuture<>().join());
    }

    @Test
    void aLockStaysWholeThatATimerHadToWaitFor() throws Exception {
        Semaphore lock = new Semaphore(0);
        CompletableFuture<Object> onTheTimer = on(timer::schedule, () -> takenAndReturned(lock));
        awaitWaiting(lock, 1);
        CompletableFuture<Object> behind =
                on(task -> Schedulers.boundedElastic().schedule(task), () -> takenAndReturned(lock));
        awaitWaiting(lock, 2);
        lock.release();

        assertThat(onTheTimer.get(SOON_SECONDS, TimeUnit.SECONDS)).isSameAs(lock);
        assertThat(behind.get(SOON_SECONDS, TimeUnit.SECONDS)).isSameAs(lock);
        assertThat(LocksWaitedFor.taken()).singleElement().asString().contains("takenAndReturned");
    }

    /** What issue 14 saw: an interval is cancelled by an event loop, while its timer is at its own queue. */
    @Test
    void aTimerTurnsOnHoweverManyIntervalsAreCancelled() throws Exception {
        Semaphore cancelled = new Semaphore(0);
        int intervals = 3_000;
        for (int i = 0; i < intervals; i++) {
            Disposable interval = Flux.interval(Duration.ofNanos(300_000), timer)
                    .onBackpressureDrop()
                    .subscribe();
            loops.onClient(true).execute(() -> {
                try {
                    interval.dispose();
                } finally {
                    cancelled.release();
                }
            });
        }

        assertThat(cancelled.tryAcquire(intervals, SOON_SECONDS, TimeUnit.SECONDS))
                .isTrue();
        CompletableFuture<Object> beat = on(task -> timer.schedule(task, 1, TimeUnit.MILLISECONDS), () -> "turned");
        assertThat(beat.get(SOON_SECONDS, TimeUnit.SECONDS)).isEqualTo("turned");
    }

    private void assertFound(Call call) throws Exception {
        assertThat(outcome(timer::schedule, call)).isInstanceOf(BlockingOperationError.class);
        assertThat(outcome(loops.onClient(true), call)).isInstanceOf(BlockingOperationError.class);
    }

    private static Object outcome(Executor thread, Call call) throws Exception {
        return on(thread, call)
                .handle((value, error) -> error == null ? value : error)
                .get(SOON_SECONDS, TimeUnit.SECONDS);
    }

    private static CompletableFuture<Object> on(Executor thread, Call call) {
        CompletableFuture<Object> outcome = new CompletableFuture<>();
        thread.execute(() -> {
            try {
                outcome.complete(call.run());
            } catch (Throwable e) {
                outcome.completeExceptionally(e);
            }
        });
        return outcome;
    }

    private static Object takenAndReturned(Semaphore lock) {
        lock.acquireUninterruptibly();
        lock.release();
        return lock;
    }

    private static void awaitWaiting(Semaphore lock, int threads) {
        while (lock.getQueueLength() < threads) {
            Thread.onSpinWait();
        }
    }
}
