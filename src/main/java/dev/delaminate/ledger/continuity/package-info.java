/**
 * Continuity of the ledger: whether it is the one that was last written here, and where names of paid jobs go if it
 * fails.
 *
 * <ul>
 *   <li>May this ledger be opened? {@link Continuity} decides
 *   <li>By what? The {@link Witness}, a second file beside the ledger, which the {@link WitnessFile} keeps up while a
 *       run goes on
 *   <li>What if a paid job cannot be recorded? Its name goes to {@link UnrecordedJobs}, which the next run hands on
 * </ul>
 *
 * <p>Comes in: {@code ledger/sqlite} tells it each commit and each job that could not be kept; {@code batch} asks
 * before it opens.
 *
 * <p>Goes out: the ledger is looked at through {@code ledger/file}, in the words of {@code ledger} and with the job ids
 * of {@code layering}; files are written by {@code output}.
 */
@NullMarked
package dev.delaminate.ledger.continuity;

import org.jspecify.annotations.NullMarked;
