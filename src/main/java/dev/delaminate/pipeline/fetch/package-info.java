/**
 * The fetching of rows: which rows are downloaded now, which wait for a host that is away, and how each layer is tried.
 *
 * <ul>
 *   <li>Which row is fetched next? {@link FetchPlaces} gives a place to the host that holds the fewest
 *   <li>Where do the others wait? In a {@link FetchLine} for each host, one of the {@link FetchLines}
 *   <li>What is a row doing while it has a place? {@link FetchTurn}
 *   <li>How is one layer downloaded, as long as there is hope? {@link LayerDownload}
 *   <li>What if its host is away? The row gives its place up: {@link HostAway}
 * </ul>
 *
 * <p>Comes in: {@code pipeline} with each row that is paid for.
 *
 * <p>Goes out: whether a host lets calls through, and how often it is tried, {@code pipeline/outage} knows; rows are
 * claimed from {@code ledger}; what comes is checked by {@code layers/download}; failures are those of
 * {@code layering}; clock and bounds are those of {@code pipeline/run}.
 */
@NullMarked
package dev.delaminate.pipeline.fetch;

import org.jspecify.annotations.NullMarked;
