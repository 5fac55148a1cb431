package dev.delaminate.dashboard.rows;

import dev.delaminate.batch.open.RunOnRecord;
import dev.delaminate.dashboard.endpoint.Answer;
import dev.delaminate.dashboard.endpoint.Endpoint;
import dev.delaminate.dashboard.endpoint.JsonAnswers;
import dev.delaminate.dashboard.endpoint.Refusal;
import dev.delaminate.dashboard.endpoint.Request;
import dev.delaminate.gallery.RowView;
import dev.delaminate.ledger.reviews.ReviewAnswer;
import dev.delaminate.ledger.reviews.ReviewStore;
import dev.delaminate.review.Decision;
import dev.delaminate.review.Review;
import dev.delaminate.review.Verdict;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * Takes what a person says of a layer set. Whoever gets an answer can rely on it: by then it is on disk. The ledger is opened
 * for it when somebody first decides: to look needs a ledger only that can be read.
 */
public final class ReviewEndpoint implements Endpoint, AutoCloseable {
    private final RunOnRecord run;
    private final JsonAnswers answers;
    private @Nullable ReviewStore store;
    private boolean isClosed;

    public ReviewEndpoint(RunOnRecord run, JsonAnswers answers) {
        this.run = run;
        this.answers = answers;
    }

    /** As it comes in. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Said(
            @Nullable Long row,
            @Nullable String version,
            @Nullable String decision,
            @Nullable String comment,
            @Nullable Integer numLayers,
            @Nullable Long seed) {
        Verdict verdict() {
            return new Verdict(
                    decision == null ? null : Decision.of(decision), comment == null ? "" : comment, numLayers, seed);
        }
    }

    @Override
    public Mono<Answer> answer(Request request) {
        Said said = request.json(Said.class);
        return answers.of(() -> recorded(said));
    }

    private Map<String, RowView.ReviewView> recorded(Said said) {
        Long row = said.row();
        String version = said.version();
        if (row == null || version == null) {
            throw Refusal.badRequest("Say which row, and which version of its set.");
        }
        ReviewAnswer answer = store().record(row, version, verdict(said));
        if (answer instanceof ReviewAnswer.Recorded recorded) {
            Review review = recorded.review();
            return review == null ? Map.of() : Map.of("review", RowView.ReviewView.of(review));
        }
        throw answer instanceof ReviewAnswer.NoSet none
                ? new Refusal(404, none.why())
                : new Refusal(409, "This row has another layer set by now: look at that.");
    }

    private static Verdict verdict(Said said) {
        try {
            return said.verdict();
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest(String.valueOf(e.getMessage()));
        }
    }

    private synchronized ReviewStore store() {
        if (isClosed) {
            throw new Refusal(503, "The dashboard is ending.");
        }
        ReviewStore open = store;
        if (open == null) {
            open = ReviewStore.open(run.ledger(), run.folder(), InstantSource.system());
            store = open;
        }
        return open;
    }

    /** Whether anybody has decided anything here. */
    public synchronized boolean isUsed() {
        return store != null;
    }

    /** What is being recorded is recorded before. Blocks. */
    @Override
    public synchronized void close() {
        isClosed = true;
        ReviewStore open = store;
        if (open != null) {
            open.close();
        }
    }
}
