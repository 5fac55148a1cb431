/**
 * New pictures made of the finished sets of OUT: their foregrounds on new grounds.
 *
 * <ul>
 *   <li>How are all sets composed? {@link ComposeRun}; each one? {@link ComposeSets}
 *   <li>What is there already, made of the same? {@link CompositionStamps}
 * </ul>
 *
 * <p>Comes in: {@code cli/sets}, with what was asked for.
 *
 * <p>Goes out: {@code compose} makes the pictures, {@code batch/sets} goes through the sets that {@code ledger/queries}
 * tells of, {@code layers/image} and {@code source} read the files of {@code output}.
 */
@NullMarked
package dev.delaminate.batch.compose;

import org.jspecify.annotations.NullMarked;
