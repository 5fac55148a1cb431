package dev.delaminate.dashboard;

import dev.delaminate.batch.open.RunOnRecord;
import dev.delaminate.dashboard.endpoint.Answer;
import dev.delaminate.dashboard.endpoint.JsonAnswers;
import dev.delaminate.dashboard.files.OutFiles;
import dev.delaminate.dashboard.files.WebPages;
import dev.delaminate.dashboard.http.HttpListener;
import dev.delaminate.dashboard.http.Routes;
import dev.delaminate.dashboard.live.SnapshotEvents;
import dev.delaminate.dashboard.rows.HeldRows;
import dev.delaminate.dashboard.rows.ReviewEndpoint;
import dev.delaminate.dashboard.rows.RowEndpoints;
import dev.delaminate.gallery.Gallery;
import dev.delaminate.layering.Blocking;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.output.ReportFolder;
import dev.delaminate.progress.Snapshot;
import dev.delaminate.progress.timeline.Timeline;
import java.nio.file.Files;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The pages of a run, for a browser on this machine: they show it, and let who has the token decide about its layer sets.
 * Whatever it does, it does on threads of its own.
 */
public final class Dashboard implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Dashboard.class);

    private final HttpListener listener;
    private final SnapshotEvents live;
    private final ReviewEndpoint reviews;
    private final OperatorEndpoints operators;
    private final DashboardThreads threads;
    private final Gallery gallery;

    private Dashboard(
            HttpListener listener,
            SnapshotEvents live,
            ReviewEndpoint reviews,
            OperatorEndpoints operators,
            DashboardThreads threads,
            Gallery gallery) {
        this.listener = listener;
        this.live = live;
        this.reviews = reviews;
        this.operators = operators;
        this.threads = threads;
        this.gallery = gallery;
    }

    /**
     * Opens it. Blocks until it can be asked.
     *
     * @param snapshot looks at the run, on a thread of the dashboard's; may block
     * @param timeline how it went so far; may block
     * @throws dev.delaminate.dashboard.http.PortTakenException when its port is not to be had
     */
    public static Dashboard open(
            DashboardOptions options, RunOnRecord run, Supplier<Snapshot> snapshot, Supplier<Timeline> timeline) {
        OutputFolder out = run.folder();
        DashboardThreads threads = DashboardThreads.open();
        SnapshotEvents live = new SnapshotEvents(snapshot, threads.work(), Schedulers.parallel());
        JsonAnswers answers = new JsonAnswers(threads.work());
        ReviewEndpoint reviews = new ReviewEndpoint(run, answers);
        WebPages web = new WebPages();
        Routes routes = new Routes()
                .get("/", web.page("index.html"))
                .get("/review", web.page("review.html"))
                .getBelow(WebPages.PREFIX, web::file)
                .getBelow(OutFiles.PREFIX, new OutFiles(out, threads.thumbnails(run), threads.work()))
                .get("/api/snapshot", request -> live.present().map(json -> Answer.of("application/json", json)))
                .get("/api/events", request -> Mono.just(events(live)))
                .get("/api/timeline", request -> answers.of(timeline::get))
                .get("/api/held", new HeldRows(run.ledger(), answers))
                .write("/api/review", reviews);
        Gallery gallery = new Gallery(run);
        new RowEndpoints(gallery, answers).addTo(routes);
        OperatorEndpoints operators = new OperatorEndpoints(snapshot, out, answers);
        operators.addTo(routes);
        try {
            HttpListener listener = HttpListener.open(options.port(), options.hosts(), routes, about(out, threads));
            return new Dashboard(listener, live, reviews, operators, threads, gallery);
        } catch (RuntimeException e) {
            operators.close();
            threads.close();
            throw e;
        }
    }

    /** The run's name, and which of its tables and pages are there. */
    private static Mono<Map<String, Object>> about(OutputFolder out, DashboardThreads threads) {
        return Blocking.<Map<String, Object>>call(() -> Map.of(
                        "name",
                        String.valueOf(out.path().getFileName()),
                        "files",
                        Stream.of(out.results(), out.layersCsv(), new ReportFolder(out).page())
                                .filter(Files::isRegularFile)
                                .map(out::relative)
                                .toList()))
                .subscribeOn(threads.work());
    }

    private static Answer events(SnapshotEvents live) {
        return new Answer.Stream(
                Map.of("content-type", "text/event-stream", "cache-control", "no-store", "x-accel-buffering", "no"),
                live.events());
    }

    /** The address that a person opens, with the token that lets them write. */
    public String link() {
        return listener.link();
    }

    public int port() {
        return listener.port();
    }

    /**
     * Reads the manifest of a long run before anybody asks for its rows, who would wait for that. Blocks. What cannot be read
     * is told to whoever asks.
     */
    public void readAhead() {
        try {
            gallery.facets();
        } catch (RuntimeException e) {
            log.debug("The rows cannot be read yet", e);
        }
    }

    /** Whether anybody has decided anything here. */
    public boolean hasDecisions() {
        return reviews.isUsed();
    }

    /** Shows all who watch how the run ended, and ends. Blocks until they have seen it, for two seconds at most. */
    @Override
    public void close() {
        live.end();
        try {
            listener.close();
        } finally {
            operators.close();
            reviews.close();
            threads.close();
        }
    }
}
