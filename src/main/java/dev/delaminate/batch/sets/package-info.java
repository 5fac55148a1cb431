/**
 * A pass over the finished sets of OUT: what inspections, exports and compositions have in common.
 *
 * <ul>
 *   <li>How are sets gone through? {@link SetPass}, on all cores, in bounded memory; what is done with each is a
 *       {@link SetWork}
 *   <li>What stands in a set's folder now? {@link PlacedFiles}, held against its layers.json
 *   <li>Where is the source picture? {@link SetSources}, as {@link SourceOptions} say; those with a URL are
 *       {@link FetchedSources}
 * </ul>
 *
 * <p>Comes in: {@code batch/export} and {@code cli/sets}.
 *
 * <p>Goes out: sets are told by {@code ledger/queries}, described by {@code layers/model}, read by {@code layers/image} and
 * fetched by {@code layers/download}.
 */
@NullMarked
package dev.delaminate.batch.sets;

import org.jspecify.annotations.NullMarked;
