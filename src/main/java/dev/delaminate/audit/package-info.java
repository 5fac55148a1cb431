/**
 * The audit holds OUT against its ledger: every file whole, every row and every job accounted for; offline, changing
 * nothing.
 *
 * <ul>
 *   <li>Are the files of placed sets still what they were? {@link FilesAudit} reads them, {@link FilesSummary} counts
 *       them, a {@link Finding} is one that is not as it was recorded
 *   <li>Does results.csv say of each row what the ledger says? {@link ResultsCheck}
 *   <li>What was paid, added up job by job? {@link SpendAudit}, beside the count that the budget keeps
 *   <li>Which sets stand whole although the ledger knows nothing of them? {@link SetsInPlace}
 * </ul>
 *
 * <p>Comes in: {@code cli} has OUT verified and asks for the money; {@code batch} has the sets looked for that a lost
 * ledger left behind, and those read again that a power loss may have broken.
 *
 * <p>Goes out: what should be there is asked of {@code ledger} and {@code ledger/queries}; files are read by
 * {@code layers} at the paths of {@code output}; results.csv is read with {@code manifest} and {@code manifest/csv} and
 * compared with the columns of {@code results}; what blocks is wrapped by {@code layering}.
 */
@NullMarked
package dev.delaminate.audit;

import org.jspecify.annotations.NullMarked;
