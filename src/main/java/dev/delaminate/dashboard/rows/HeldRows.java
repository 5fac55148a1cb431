package dev.delaminate.dashboard.rows;

import dev.delaminate.dashboard.endpoint.Answer;
import dev.delaminate.dashboard.endpoint.Endpoint;
import dev.delaminate.dashboard.endpoint.JsonAnswers;
import dev.delaminate.dashboard.endpoint.Request;
import dev.delaminate.fleet.view.FleetQueries;
import dev.delaminate.ledger.sql.LedgerSource;
import dev.delaminate.progress.Workers.Held;
import java.util.Map;
import reactor.core.publisher.Mono;

/** Answers which rows a worker has in hand, the oldest first: more of them than fit into a snapshot. */
public record HeldRows(LedgerSource ledger, JsonAnswers answers) implements Endpoint {
    @Override
    public Mono<Answer> answer(Request request) {
        long worker = request.number("worker", 0);
        return answers.of(() -> Map.of(
                "rows",
                FleetQueries.heldBy(ledger, worker).stream().map(Held::of).toList()));
    }
}
