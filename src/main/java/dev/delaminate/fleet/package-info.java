/**
 * Many workers on one run: who has which row in hand, until when, and what they may do together.
 *
 * <ul>
 *   <li>Who works on a run, on which {@link WorkerTerms}? A {@link Worker}; its {@link Heartbeat} says that it lives
 *   <li>Whose rows are whose? {@link Hands} knows it here, {@link Fence} in the database; when a worker is lost, {@link
 *       Takeover} gives its rows to others
 *   <li>May one more job be submitted? {@link Admission} says so, exactly, by what the {@link SharedAccount} holds; {@link
 *       Room} guesses beforehand whether it is worth asking
 *   <li>Does each get its turn where places are few? {@link Courtesy}
 *   <li>What may an account cost whose key was changed? All its keys spend from one {@link Purse}
 *   <li>How many jobs may be at the service? {@link SharedInFlight}, stated or found
 *   <li>What must all workers of an account know at once? {@link AccountNews}
 * </ul>
 *
 * <p>Comes in: {@code fleet/ledger} writes under these rules, {@code fleet/claims} claims by them.
 *
 * <p>Goes out: transactions are those of {@code ledger/postgres}, entries those of {@code ledger}, written by {@code
 * ledger/arrows} and {@code ledger/writer}; failures are those of {@code layering}, amounts are shown by {@code text}.
 */
@NullMarked
package dev.delaminate.fleet;

import org.jspecify.annotations.NullMarked;
