/**
 * How much all workers of an account ask of the service together.
 *
 * <ul>
 *   <li>What does a worker get? A {@link FleetPace}: its in-flight limit, and whoever must hear of its run
 *   <li>Who tells the others what the service said to one? {@link ToldAccount}
 *   <li>How do all come to one in-flight limit? By a {@link LimitExchange}: each adds what it saw to the {@link SightingLog},
 *       and the {@link Believer} of each follows it
 * </ul>
 *
 * <p>Comes in: {@code batch} and {@code cli} set it up for a worker.
 *
 * <p>Goes out: what all are to know is written by {@code fleet/ledger}, in the words of {@code fleet}; events are those of
 * {@code pipeline/run}, with failures of {@code layering}, for observers of {@code progress}; what follows from what was seen
 * is known to {@code pipeline/slots}, connections are those of {@code ledger/postgres}.
 */
@NullMarked
package dev.delaminate.fleet.pace;

import org.jspecify.annotations.NullMarked;
