/**
 * The queries read a ledger, also while another process runs on it: they see what is committed, and hold nothing up.
 *
 * <ul>
 *   <li>Who answers? {@link LedgerQueries}; a long answer comes page by page
 *   <li>Where do rows and jobs stand? {@link RunTotals}, counted by {@link Totals}; what is left to submit? {@link PlannedWork};
 *       what are the sets worth? {@link QualityTotals}; what people said of them is told in totals of
 *       {@code ledger/reviews}, and with each row
 *   <li>What became of each row? {@link RowOutcome}, found by {@link Outcomes}; of a row that the manifest lost?
 *       {@link RemovedRow}; of a set that was made again? {@link RedoNote}
 *   <li>Why did rows end? {@link FailureGroup}; which have to be looked up by a person? {@link DoubtfulRow}
 *   <li>What was submitted, and what stands in its place? {@link JobRecord}, {@link PlacedSet}; {@link LastPlaced} for
 *       what a power loss may have taken
 * </ul>
 *
 * <p>Comes in: {@code results}, {@code audit}, {@code console}, {@code cli} and {@code batch}, which all tell somebody
 * what is recorded; {@code ledger/rows} asks for outcomes with more beside them.
 *
 * <p>Goes out: the ledger is opened by {@code ledger/sql}, a row is read by {@code ledger/arrows}, what was noted of the
 * manifest by {@code ledger/intake}, what people said by {@code ledger/reviews}; answers speak in types of
 * {@code ledger}, {@code layering}, {@code manifest}, {@code output}, {@code quality} and {@code review}.
 */
@NullMarked
package dev.delaminate.ledger.queries;

import org.jspecify.annotations.NullMarked;
