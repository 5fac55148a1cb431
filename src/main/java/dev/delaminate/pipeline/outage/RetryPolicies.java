package dev.delaminate.pipeline.outage;

import dev.delaminate.pipeline.run.Backoff;
import java.time.Duration;

/** Every number that decides how often and how long something is tried again, each with its reason. */
public final class RetryPolicies {
    /** Nobody answers: the first probe comes at once (most faults are one broken connection), then up to a minute apart. */
    public static final Backoff PROBES = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(60));

    /**
     * Polls are answered and submits are not: nothing harmless can tell when that is over, and each submit that tries it may
     * end in doubt and cost money. So a night of it costs some twenty rows in doubt, not hundreds.
     */
    static final Backoff RELAPSED_SUBMITS = new Backoff(Duration.ofSeconds(60), Duration.ofMinutes(30));

    /** One poll that failed says nothing about the job; the poll schedule's own delays are of this order. */
    public static final Backoff POLLS = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));

    /** A submit that was surely not taken for a passing reason. */
    static final Backoff SUBMITS = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60));

    /** Uploads cost nothing, so they may be tried soon. */
    public static final Backoff UPLOADS = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30));

    public static final Backoff DOWNLOADS = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30));

    /** The service has no free channel and does not say for how long: its own documentation asks for patience. */
    static final Backoff BUSY_SUBMITS = new Backoff(Duration.ofSeconds(5), Duration.ofSeconds(60));

    /** A row that the service drops this often while it takes others is itself the reason. */
    static final int SUBMIT_ATTEMPTS = 8;

    public static final int UPLOAD_ATTEMPTS = 6;

    /** Whoever waits for the service waits for as long as it takes: no outage and no busy service ever fails a row. */
    public static final Duration SERVICE_PATIENCE = Duration.ofDays(36_500);

    /** Where the service could not load the picture, one more try: its host may have hiccuped (contract, "Error types"). */
    static final int PICTURE_ATTEMPTS = 2;

    /** A poll that says "account" may be a gateway's mistake; but a stopped account is not worth hours of polling. */
    public static final int ACCOUNT_POLLS = 3;

    /** A job past its deadline whose own polls fail while others are answered: one failure is no poll, this many are. */
    public static final int LAST_POLLS = 5;

    /** Fresh layer URLs are asked for twice; if those are gone as well, there are none. */
    public static final int TIMES_ASKED_AGAIN = 2;

    /** Failures in a row, without an answer to anyone between them, that make an outage. */
    static final int UNANSWERED_POLLS = 5;

    static final int UNANSWERED_DOWNLOADS = 5;

    /** A poll of a job is given up as lost only after so many answers, and so much time (contract, "A witness"). */
    static final int POLLS_BEFORE_GIVING_UP = 10;

    static final Duration TIME_BEFORE_GIVING_UP = Duration.ofMinutes(5);

    /** An illness of an hour is over by then, and the night is not. */
    static final Duration TIME_BEFORE_GIVING_MANY_UP = Duration.ofHours(2);

    /** So many finished jobs, each known: by chance all are of the half that is well in one case of 256. */
    static final int WITNESSES_FOR_MANY = 8;

    /** One bad answer is noise; two in a row to one job are rare where one poll in twenty fails (one job in 400). */
    static final int BAD_POLLS_OF_A_SUSPECT = 2;

    /** With fewer soundly answered jobs for each suspect, it is the service: one broken job in five is no accident. */
    static final int SOUND_FOR_EACH_SUSPECT = 4;

    /** Finished jobs that are kept to be asked: more than an account runs at once. */
    static final int MOST_WITNESSES = 64;

    /** A witness is asked this often while a job is answered badly: each of them once in the time before giving up. */
    static final Duration WITNESS_EVERY = Duration.ofSeconds(4);

    /** What a witness heard counts until it is its turn again. */
    static final Duration WITNESS_COUNTS_FOR = Duration.ofMinutes(5);

    /** Time in which one sound answer shows that an answer that says nothing is about its own job. */
    static final Duration SOUND_WITHIN = Duration.ofMinutes(1);

    /** How often a row that waits for the service to be well asks whether it is. */
    static final Duration ILLNESS_CHECK = Duration.ofSeconds(1);

    private RetryPolicies() {}
}
