package dev.delaminate.dashboard.rows;

import dev.delaminate.dashboard.endpoint.Answer;
import dev.delaminate.dashboard.endpoint.JsonAnswers;
import dev.delaminate.dashboard.endpoint.Refusal;
import dev.delaminate.dashboard.endpoint.Request;
import dev.delaminate.dashboard.http.Routes;
import dev.delaminate.gallery.Gallery;
import dev.delaminate.review.SampleBound;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import reactor.core.publisher.Mono;

/** Answers what pages ask about rows: one by one, by their failures, in lists. */
public record RowEndpoints(Gallery gallery, JsonAnswers answers) {
    private static final int MOST_ROWS = 100;

    /** As many as anybody looks at; the bound of so many takes some milliseconds. */
    private static final int MOST_LOOKED = 1_000_000;

    public void addTo(Routes routes) {
        routes.get("/api/rows", this::rows)
                .get("/api/failures", this::failures)
                .get("/api/facets", request -> answers.of(gallery::facets))
                .get("/api/list", this::list)
                .get("/api/bound", this::bound);
    }

    private Mono<Answer> rows(Request request) {
        List<String> asked = request.all("row");
        if (asked.size() > MOST_ROWS) {
            throw Refusal.badRequest("At most " + MOST_ROWS + " rows at once.");
        }
        List<Long> numbers =
                asked.stream().map(text -> Request.number("row", text)).toList();
        return answers.of(() -> gallery.rows(numbers));
    }

    private Mono<Answer> failures(Request request) {
        String state = request.parameter("state").orElse("failed");
        String code = request.parameter("code").orElse(null);
        long after = request.number("after", 0);
        return checked(() -> gallery.failures(state, code, after));
    }

    private Mono<Answer> list(Request request) {
        ListQuery query = ListQuery.of(request);
        return answers.of(() -> gallery.list(query.filter(), query.sample()));
    }

    private Mono<Answer> bound(Request request) {
        int looked = (int) Math.min(request.number("looked", 0), MOST_LOOKED);
        int bad = (int) Math.min(request.number("bad", 0), MOST_LOOKED);
        return checked(() -> Map.of("bound", SampleBound.of(looked, bad), "confidence", SampleBound.CONFIDENCE));
    }

    /** What is refused by who answers is the sender's mistake. */
    private Mono<Answer> checked(Callable<?> value) {
        return answers.of(value)
                .onErrorMap(IllegalArgumentException.class, e -> Refusal.badRequest(String.valueOf(e.getMessage())));
    }
}
