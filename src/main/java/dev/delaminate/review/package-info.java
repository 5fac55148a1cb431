/**
 * What people decide about layer sets that they looked at.
 *
 * <ul>
 *   <li>What may be said of one? {@link Verdict}, with its {@link Decision}; what was said of it? {@link Review}
 *   <li>How bad may the rest be, after a random sample was looked at? {@link SampleBound}
 * </ul>
 *
 * <p>Comes in: the ledger keeps reviews; pages, results and {@code run --redo reviewed} ask for them.
 *
 * <p>Goes out: nothing.
 */
@NullMarked
package dev.delaminate.review;

import org.jspecify.annotations.NullMarked;
