/**
 * What the ledger of many workers may say to one of them, instead of recording.
 *
 * <ul>
 *   <li>Another one has the row? {@link RowLostException}
 *   <li>Together they may not submit more now, or at all? {@link NotNowException}
 * </ul>
 *
 * <p>Comes in: {@code fleet} and its rooms say it, {@code pipeline} goes on without the row.
 *
 * <p>Goes out: both are refusals of {@code ledger}.
 */
@NullMarked
package dev.delaminate.ledger.shared;

import org.jspecify.annotations.NullMarked;
