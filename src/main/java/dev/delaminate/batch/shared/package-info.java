/**
 * One process of many on a run whose ledger they share.
 *
 * <ul>
 *   <li>What has it to itself? A {@link WorkerFolder} for its log and its files; OUT is everybody's
 *   <li>How does it change the rows of the run as a whole? By a {@link SharedPreparation} before it begins, else as a
 *       {@link SharedChange}
 * </ul>
 *
 * <p>Comes in: {@code cli} and its rooms, with the options of a command.
 *
 * <p>Goes out: a manifest is taken in as {@code batch} does it, in a copy of {@code ledger/postgres/copy}; folders are those
 * of {@code output}.
 */
@NullMarked
package dev.delaminate.batch.shared;

import org.jspecify.annotations.NullMarked;
