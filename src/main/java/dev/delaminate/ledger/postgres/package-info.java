/**
 * The tables of a run that many workers share, in a PostgreSQL database.
 *
 * <ul>
 *   <li>Where is it? {@link PostgresRun}, by its {@link LedgerAddress} and {@link RunName}; which are there?
 *       {@link KnownRuns}, and {@link NoSuchRunException} tells of another; its tables are made by {@link PostgresSchema}
 *   <li>How is it written? In a {@link Session}, under the {@link RunLock}; is the database only {@link Away}?
 *       What one process does at a time is done {@link Alone}
 * </ul>
 *
 * <p>Comes in: {@code fleet} and its rooms work on it; {@code batch} and {@code cli} open it.
 *
 * <p>Goes out: tables are those of {@code ledger/file}, statements those of {@code ledger/sql}, arrows those of {@code
 * ledger/arrows}.
 */
@NullMarked
package dev.delaminate.ledger.postgres;

import org.jspecify.annotations.NullMarked;
