package dev.delaminate.fleet;

import dev.delaminate.ledger.postgres.Session;
import dev.delaminate.ledger.shared.NotNowException;
import dev.delaminate.ledger.sql.Sql;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Admits submits of one transaction, one after the other, by what all workers of the account hold together. */
public final class Admission {
    private final Session session;
    private final long worker;
    private final long account;
    private final Room room;
    private @Nullable SharedAccount shared;
    private boolean isAnswering;

    /** @param room what the worker knows of the account besides */
    public Admission(Session session, long worker, long account, Room room) {
        this.session = session;
        this.worker = worker;
        this.account = account;
        this.room = room;
    }

    /** Why a job of that price may not be submitted now; null when it may. */
    @Nullable
    public NotNowException refusal(long priceMicros) throws SQLException {
        SharedAccount known = shared;
        if (known == null) {
            known = SharedAccount.read(session.connection(), worker, account);
            known = isAnswering ? known.answering() : known;
            shared = known;
        }
        NotNowException refusal = known.refusal(priceMicros);
        return refusal == null && known.isLastAwaited() && room.leavesLastPlace() ? SharedAccount.left() : refusal;
    }

    public void admitted(long priceMicros) {
        if (shared != null) {
            shared = shared.with(priceMicros);
        }
    }

    /** The service took a job: from the next entry on submits need not go one by one. */
    public void answered() {
        isAnswering = true;
        shared = shared == null ? null : shared.answering();
    }

    /** Keeps what came of the transaction; part of it, after its entries. */
    public void store(long spentMicros) throws SQLException {
        if (spentMicros != 0 || isAnswering) {
            Sql.update(
                    session.connection(),
                    "UPDATE account SET committed_micros = committed_micros + ?,"
                            + " one_by_one = one_by_one AND CAST(? AS BIGINT) = 0 WHERE account_id = ?",
                    spentMicros,
                    isAnswering ? 1L : 0L,
                    account);
        }
    }

    /** What was found, with what was admitted since; null when nobody asked. */
    @Nullable
    public SharedAccount found() {
        return shared;
    }
}
