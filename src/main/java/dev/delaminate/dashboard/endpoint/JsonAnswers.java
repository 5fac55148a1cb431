package dev.delaminate.dashboard.endpoint;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.delaminate.layering.Blocking;
import dev.delaminate.layering.reply.Json;
import dev.delaminate.ledger.LedgerException;
import java.time.Duration;
import java.util.concurrent.Callable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers made of records by work that blocks: it is done, and written as JSON, on a scheduler of its own.
 *
 * @param work bounded in threads and in what waits for them
 */
public record JsonAnswers(Scheduler work) {
    /** The reader is as strict against hostile bodies as that of the wire. */
    static final JsonMapper MAPPER = Json.MAPPER
            .rebuild()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .changeDefaultPropertyInclusion(all -> all.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    /** Longer than any page waits; the thread goes on with what it began. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    public static byte[] json(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    /** On subscribe calls {@code value}. Emits what it gives, as JSON; errors as it does, or with a time-out. */
    public Mono<Answer> of(Callable<?> value) {
        return answer(() -> Answer.json(200, json(value.call())));
    }

    /**
     * On subscribe calls {@code answer}. Emits what it gives; errors as it does, or with a time-out. A ledger that cannot be
     * used now says what to do, which is refused with so that whoever asks can read it.
     */
    public Mono<Answer> answer(Callable<Answer> answer) {
        return Blocking.call(answer)
                .subscribeOn(work)
                .timeout(LONGEST)
                .onErrorMap(LedgerException.class, e -> new Refusal(503, String.valueOf(e.getMessage())));
    }
}
