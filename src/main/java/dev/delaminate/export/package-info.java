/**
 * Layered files, one class for each format. A format knows layers and a file, nothing of OUT or the ledger.
 *
 * <ul>
 *   <li>What is written? An {@link Artwork} of {@link ArtLayer}s
 *   <li>How? A {@link LayeredFormat}; where it has no room for that: {@link TooLargeException}
 * </ul>
 */
@NullMarked
package dev.delaminate.export;

import org.jspecify.annotations.NullMarked;
