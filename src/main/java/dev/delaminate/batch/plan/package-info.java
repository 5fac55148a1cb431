/**
 * What a run of a manifest would do, before there is one.
 *
 * <ul>
 *   <li>Where is it found? In a {@link ScratchLedger}, over a {@link ScratchCopy} of the manifest, in a {@link ScratchFolder}:
 *       all are thrown away
 * </ul>
 *
 * <p>Comes in: {@code cli} for {@code plan}, {@code cli/trial} for what the whole catalog would cost.
 *
 * <p>Goes out: rows are read by {@code manifest} and taken in by {@code ledger/sqlite}, as {@code batch} reads them;
 * answers are those of {@code ledger/queries} and {@code ledger/intake}.
 */
@NullMarked
package dev.delaminate.batch.plan;

import org.jspecify.annotations.NullMarked;
