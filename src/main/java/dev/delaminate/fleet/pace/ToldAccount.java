package dev.delaminate.fleet.pace;

import dev.delaminate.fleet.AccountNews;
import dev.delaminate.fleet.ledger.PostgresLedger;
import dev.delaminate.layering.Failure;
import dev.delaminate.pipeline.run.StopReason;
import dev.delaminate.progress.RunObserver;
import java.time.Duration;

/** Tells all workers of an account what the service says to this one. Returns at once. */
final class ToldAccount implements RunObserver {
    private static final String SUBMIT = "submit";
    private static final String POLL = "poll";
    private static final String UPLOAD = "upload";

    private final PostgresLedger ledger;

    ToldAccount(PostgresLedger ledger) {
        this.ledger = ledger;
    }

    /** As within one process: who asks polls to wait is left alone, else only by the kind of call that it spoke of. */
    @Override
    public void paused(String where, Failure failure, Duration wait) {
        Duration told = failure.retryAfter();
        Duration calls = told == null ? Duration.ZERO : told;
        switch (where) {
            case SUBMIT -> {
                ledger.tell(new AccountNews.Pause(wait, calls));
                // The one who tries first is not to be joined by all the others, who waited for the same moment.
                ledger.tell(new AccountNews.OneByOne());
            }
            case POLL -> ledger.tell(new AccountNews.Pause(wait, wait));
            case UPLOAD -> ledger.tell(new AccountNews.Pause(calls, calls));
            default -> {} // a layer host: it is this worker's alone
        }
    }

    @Override
    public void outageBegan(String where, Failure failure) {
        if (where.equals(SUBMIT)) {
            ledger.tell(new AccountNews.OneByOne());
        }
    }

    /** What was heard from another worker is known there. */
    @Override
    public void stopping(StopReason reason, String why) {
        if (reason == StopReason.ACCOUNT && ledger.stopped() == null) {
            ledger.tell(new AccountNews.Stop(why));
        }
    }
}
