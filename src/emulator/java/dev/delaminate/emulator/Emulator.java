package dev.delaminate.emulator;

import dev.delaminate.emulator.fault.FaultPlan;
import dev.delaminate.emulator.jobs.EmulatedJob;
import dev.delaminate.emulator.jobs.Jobs;
import dev.delaminate.emulator.jobs.SlotMeter;
import dev.delaminate.emulator.jobs.SqliteJournal;
import dev.delaminate.emulator.jobs.StateFolder;
import dev.delaminate.emulator.jobs.Stats;
import dev.delaminate.emulator.jobs.Work;
import dev.delaminate.emulator.layering.LayerMaker;
import dev.delaminate.emulator.layering.PaletteLayering;
import dev.delaminate.emulator.layering.PictureLayerMaker;
import dev.delaminate.emulator.layering.PictureLayering;
import dev.delaminate.emulator.layering.PictureSources;
import dev.delaminate.emulator.layering.SolidLayering;
import io.netty.channel.EventLoopGroup;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.resources.LoopResources;

/**
 * Builds an emulator from its options. Everything the service knows lives on one event loop, which is also what makes its
 * ceiling that of one core; pictures are layered and files touched on threads of their own.
 */
public final class Emulator {
    /** What it says of itself wherever it shows itself. */
    public static final String BANNER = Control.BANNER;

    private static final int PICTURE_THREADS = 2;
    private static final int MOST_WAITING_TASKS = 100_000;

    private final EmulatorOptions options;
    private final PictureLayering layering;
    private final Deque<Runnable> closings = new ArrayDeque<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    private Emulator(EmulatorOptions options, PictureLayering layering) {
        this.options = options;
        this.layering = layering;
    }

    /**
     * On subscribe it takes back what the state folder remembers and listens; emits 1, on a bounded elastic thread. Errors
     * with an {@link IllegalStateException} in one line when a port or the folder is not to be had; nothing is left open then.
     */
    public static Mono<RunningEmulator> start(EmulatorOptions options) {
        return start(options, new PaletteLayering());
    }

    /** @param layering of real pictures; not used for solid ones */
    static Mono<RunningEmulator> start(EmulatorOptions options, PictureLayering layering) {
        return Mono.fromCallable(() -> new Emulator(options, layering).open()).subscribeOn(Schedulers.boundedElastic());
    }

    private RunningEmulator open() {
        try {
            return opened();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private RunningEmulator opened() {
        StateFolder folder = StateFolder.open(options.stateFolder());
        closings.push(folder::close);
        LoopResources loops = LoopResources.create("emulator", 1, true);
        closings.push(() -> loops.disposeLater(Duration.ZERO, Duration.ofSeconds(5))
                .toFuture()
                .join());
        EventLoopGroup group = loops.onServer(true);
        Scheduler work =
                Schedulers.newBoundedElastic(PICTURE_THREADS, MOST_WAITING_TASKS, "emulator-pictures", 60, true);
        closings.push(work::dispose);

        Scheduler loop = Schedulers.fromExecutorService(group.next(), "emulator");
        SqliteJournal journal = null;
        if (!folder.isTemporary()) {
            journal = SqliteJournal.open(folder.jobs(), loop);
            closings.push(journal::close);
        }
        ServiceState state = state(folder, journal, loops, loop, work);
        Origins origins = new Origins(options, state, loops, group);
        closings.push(origins::close);
        origins.listen(journal == null ? List.of(0, 0) : journal.ports());
        if (journal != null) {
            journal.ports(origins.service().port(), origins.files().port());
        }
        origins.schedule(options.outages());
        return new RunningEmulator(
                origins.service().url(),
                origins.files().url(),
                Mono.<Void>fromRunnable(this::close).subscribeOn(Schedulers.boundedElastic()));
    }

    private ServiceState state(
            StateFolder folder, @Nullable SqliteJournal journal, LoopResources loops, Scheduler loop, Scheduler work) {
        EmulatorOptions.Queueing queueing = options.queueing();
        PictureSources sources = new PictureSources(folder.uploads(), work, loops);
        LayerMaker maker = options.pictures().solid()
                ? new SolidLayering(options.pictures().solidBytes()).maker()
                : new PictureLayerMaker(layering, sources, folder.layers(), work, loop);
        SlotMeter meter = new SlotMeter(queueing.slots());
        Work.Book works = new Work.Book();
        Stats stats = new Stats(meter, works);
        Jobs jobs = new Jobs(queueing.slots(), meter, maker, journal == null ? Jobs.Journal.NONE : journal, loop);
        if (journal != null) {
            Map<UUID, EmulatedJob> remembered =
                    journal.jobs(works, stats, maker.looksAtPictures(), loop.now(TimeUnit.MILLISECONDS));
            stats.restored(
                    remembered.values().stream().filter(job -> !job.noticed).count());
            Mono.fromRunnable(() -> jobs.restore(remembered))
                    .subscribeOn(loop)
                    .toFuture()
                    .join();
        }
        return new ServiceState(jobs, works, stats, new FaultPlan(options.faults(), queueing.seed()), sources, loop);
    }

    private void close() {
        if (closed.compareAndSet(false, true)) {
            closings.forEach(Runnable::run);
        }
    }
}
