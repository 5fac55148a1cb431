package dev.delaminate.dashboard;

import dev.delaminate.dashboard.endpoint.Answer;
import dev.delaminate.dashboard.endpoint.JsonAnswers;
import dev.delaminate.dashboard.http.Routes;
import dev.delaminate.metrics.Health;
import dev.delaminate.metrics.Metrics;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.progress.Snapshot;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** What programs ask that watch over a run: {@code /metrics} and {@code /healthz}. */
final class OperatorEndpoints implements AutoCloseable {
    private final Supplier<Snapshot> run;
    private final Metrics metrics;
    private final JsonAnswers answers;

    /** Begins to measure. */
    OperatorEndpoints(Supplier<Snapshot> run, OutputFolder out, JsonAnswers answers) {
        this.run = run;
        this.metrics = new Metrics(run, out.disk());
        this.answers = answers;
    }

    void addTo(Routes routes) {
        routes.get("/metrics", request -> answers.answer(this::scraped))
                .get("/healthz", request -> answers.answer(this::health));
    }

    private Answer scraped() {
        return Answer.of(Metrics.CONTENT_TYPE, metrics.scrape().getBytes(StandardCharsets.UTF_8));
    }

    private Answer health() {
        Health health = Health.of(run.get());
        return Answer.json(health.httpStatus(), JsonAnswers.json(health));
    }

    @Override
    public void close() {
        metrics.close();
    }
}
