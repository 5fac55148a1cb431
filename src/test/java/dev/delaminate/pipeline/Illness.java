package dev.delaminate.pipeline;

import dev.delaminate.layering.JobId;
import dev.delaminate.layering.JobStatus;
import dev.delaminate.layering.reply.PollAnswers;
import java.time.Duration;
import java.util.function.Predicate;
import reactor.core.publisher.Mono;

/** A time in which the service is there and says nothing of its jobs, or of some of them. */
record Illness(Form form, Predicate<JobId> of, Duration from, Duration to) {
    /** What polls are answered with. */
    enum Form {
        HTML("200 HTML", 200, "<html>welcome</html>"),
        EMPTY("200, empty", 200, ""),
        BROKEN("200, broken JSON", 200, "{\"status\": \"IN_"),
        NOT_FOUND("404", 404, "{\"detail\": \"Not Found\"}"),
        INTERNAL_ERROR("503, -10003", 503, "{\"error\": {\"err_code\": -10003}}"),
        SERVER_ERROR("500", 500, "oops"),
        INVALID_BUT_BUSY("429, -10011", 429, "{\"error\": {\"err_code\": -10011}}"),
        NO_IMAGES("COMPLETED without images", 200, "{\"status\": \"COMPLETED\"}"),
        REFUSED_ON_THE_WAY("418, of a gateway", 418, "{\"blocked\": true}");

        final String title;
        private final int status;
        private final String body;

        Form(String title, int status, String body) {
            this.title = title;
            this.status = status;
            this.body = body;
        }

        Mono<JobStatus> answer() {
            return PollAnswers.read(status, body, null);
        }
    }

    boolean isAt(long millis) {
        return millis >= from.toMillis() && millis < to.toMillis();
    }
}
