package dev.delaminate.pipeline;

import java.time.Duration;

/** Every number that decides how often and how long something is tried again, each with its reason. */
final class RetryPolicies {
    /** Nobody answers: the first probe comes at once (most faults are one broken connection), then up to a minute apart. */
    static final Backoff PROBES = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(60));

    /**
     * Polls are answered and submits are not: nothing harmless can tell when that is over, and each submit that tries it may
     * end in doubt and cost money. So a night of it costs some twenty rows in doubt, not hundreds.
     */
    static final Backoff RELAPSED_SUBMITS = new Backoff(Duration.ofSeconds(30), Duration.ofMinutes(30));

    /** One poll that failed says nothing about the job; the poll schedule's own delays are of this order. */
    static final Backoff POLLS = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));

    /** A submit that was surely not taken for a passing reason. */
    static final Backoff SUBMITS = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60));

    /** Uploads cost nothing, so they may be tried soon. */
    static final Backoff UPLOADS = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30));

    static final Backoff DOWNLOADS = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30));

    /** The service has no free channel and does not say for how long: its own documentation asks for patience. */
    static final Backoff BUSY_SUBMITS = new Backoff(Duration.ofSeconds(5), Duration.ofSeconds(60));

    /** A row that the service drops this often while it takes others is itself the reason. */
    static final int SUBMIT_ATTEMPTS = 8;

    static final int UPLOAD_ATTEMPTS = 6;

    /**
     * A service that takes a row's upload or submit from nobody for a whole day will not take it tonight: the row fails,
     * which cost nothing. Shorter, and an outage would fail rows.
     */
    static final Duration SERVICE_PATIENCE = Duration.ofDays(1);

    /** Where the service could not load the picture, one more try: the picture's host may have hiccuped (contract). */
    static final int PICTURE_ATTEMPTS = 2;

    /** A poll that says "account" may be a gateway's mistake; but a stopped account is not worth hours of polling. */
    static final int ACCOUNT_LOOKS = 3;

    /** A job past its deadline whose own looks fail while others are answered: one failure is no look, this many are. */
    static final int LAST_LOOKS = 5;

    /** Fresh layer URLs are asked for twice; if those are gone as well, there are none. */
    static final int TIMES_ASKED_AGAIN = 2;

    /** Failures in a row, without an answer to anyone between them, that make an outage. */
    static final int UNANSWERED_POLLS = 5;

    static final int UNANSWERED_DOWNLOADS = 5;

    /** A submit without an answer may have been billed: one is enough to stop and look. */
    static final int UNANSWERED_SUBMITS = 1;

    private RetryPolicies() {}
}
