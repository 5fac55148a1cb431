/**
 * What people decide about layer sets that they looked at.
 *
 * <ul>
 *   <li>What was said of one? {@link Review}, with its {@link Decision}
 * </ul>
 *
 * <p>Comes in: the ledger keeps it; pages, results and {@code run --redo reviewed} ask for it.
 *
 * <p>Goes out: nothing.
 */
@NullMarked
package dev.delaminate.review;

import org.jspecify.annotations.NullMarked;
