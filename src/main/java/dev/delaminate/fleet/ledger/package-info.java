/**
 * The ledger as one of many workers has it.
 *
 * <ul>
 *   <li>Who is the ledger? {@link PostgresLedger}; who is this process to the others? {@link WorkerLife}
 *   <li>How is something recorded? In the transactions of {@link PostgresStore}, which waits for a database that is away
 * </ul>
 *
 * <p>Comes in: {@code batch} opens it; the flow of a run knows it only as a {@code Ledger}.
 *
 * <p>Goes out: what workers may do is decided by {@code fleet}, rows are claimed by {@code fleet/claims}; the thread that
 * commits is that of {@code ledger/writer}, paid names are kept by {@code ledger/continuity}, statements are those of {@code
 * ledger/sql}, connections and tables those of {@code ledger/postgres} and {@code ledger/file}.
 */
@NullMarked
package dev.delaminate.fleet.ledger;

import org.jspecify.annotations.NullMarked;
