/**
 * What a command line can say of a ledger that many workers share.
 *
 * <ul>
 *   <li>Where is it, and which run is meant? {@link LedgerArguments}
 *   <li>Who is the worker that works on it? {@link WorkerArguments}
 * </ul>
 *
 * <p>Comes in: the commands of {@code cli} and its rooms.
 *
 * <p>Goes out: runs are opened by {@code batch/open} and {@code ledger/postgres}, terms are those of {@code fleet}; what is
 * wrong is told by {@code console}.
 */
@NullMarked
package dev.delaminate.cli.ledger;

import org.jspecify.annotations.NullMarked;
