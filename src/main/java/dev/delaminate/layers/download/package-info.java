/**
 * The download of one layer: only from addresses that may be asked, piece by piece to the disk, under limits.
 *
 * <ul>
 *   <li>Who downloads, once? {@link LayerDownloader}, over the connections of {@link LayerTransport}
 *   <li>Where do the bytes go? {@link IncomingLayer} looks at each piece and gives it to a {@link PartFile}; whole and
 *       sound, it is a {@link CheckedLayer}, whose {@link SeenPixels} are kept for the look at its set
 *   <li>How much, how long? {@link DownloadLimits}
 *   <li>May this address be asked? {@link LayerUrl} as text, with {@link HostRewrites}; {@link AddressPolicy} and
 *       {@link LiteralAddress}, which the {@link GuardedResolver} applies after each
 *       {@link HostLookup}
 *   <li>What does a host's answer or silence mean? {@link DownloadFailure}
 * </ul>
 *
 * <p>Comes in: {@code layers} with a URL and a place; {@code pipeline} and {@code pipeline/fetch} carry what was
 * checked; {@code batch} and {@code cli/options} set limits and hosts.
 *
 * <p>Goes out: HTTP is spoken by {@code layering/http}, waits are read by {@code layering/reply}, bytes are looked at
 * by {@code layers/image}, pixels are those of {@code raster}, files those of {@code output}, failures those of {@code layering}; the key stays out
 * through {@code text}.
 */
@NullMarked
package dev.delaminate.layers.download;

import org.jspecify.annotations.NullMarked;
