/**
 * Which rows a worker takes next, out of those that nobody has in hand.
 *
 * <ul>
 *   <li>Which are they? {@link RowsToLayer} and {@link RowsToFetch}; how are they emitted? As {@link ClaimedRows}
 *   <li>How are they claimed? By {@link RowClaims}, over a {@link ClaimsConnection} that may break
 *   <li>Which number has the next job? {@link JobNumbers}
 * </ul>
 *
 * <p>Comes in: {@code fleet/ledger}.
 *
 * <p>Goes out: whose rows are whose is told by {@code fleet}; statements are those of {@code ledger/sql} and {@code
 * ledger/arrows}, connections those of {@code ledger/postgres}; rows are those of {@code ledger}.
 */
@NullMarked
package dev.delaminate.fleet.claims;

import org.jspecify.annotations.NullMarked;
