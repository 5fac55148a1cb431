/**
 * Where a look keeps what it saw: for as long as it goes on, and for the next one.
 *
 * <ul>
 *   <li>Which pictures are there to be asked for, and what was seen of each? {@link LookStore}: {@link Todo} by
 *       {@link Host}; {@link Seen}, which {@link SeenSql} writes
 *   <li>What did earlier looks see? {@link LookCache}, by {@link AddressKey}
 * </ul>
 *
 * <p>Comes in: {@code look} fills and reads them; {@code batch/look} opens them.
 *
 * <p>Goes out: statements are those of {@code ledger/file}, kinds of file those of {@code look/bytes}, faults those of
 * {@code look/findings}; files are made by {@code output}.
 */
@NullMarked
package dev.delaminate.look.store;

import org.jspecify.annotations.NullMarked;
