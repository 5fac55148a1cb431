/**
 * Layered files, one class for each format. A format knows layers and a file, nothing of OUT or the ledger.
 *
 * <ul>
 *   <li>What is written? An {@link Artwork} of {@link ArtLayer}s
 *   <li>How? A {@link LayeredFormat}; where it has no room for that: {@link TooLargeException}
 *   <li>As which files? {@link OpenRasterFormat}, {@link ZipFormat}: each a {@link StoredZip}; {@link SvgFormat};
 *       {@link PptxFormat} and {@link PdfFormat}, through libraries, on a page of {@link PageSize}
 *   <li>How does a layer become a PNG in them? {@link LayerPngs}; an image in a PDF? {@link PdfImages}; and the whole a small picture? {@link Thumbnail}
 * </ul>
 *
 * <p>Goes out: pixels are of {@code raster}; {@code text} makes names harmless.
 */
@NullMarked
package dev.delaminate.export;

import org.jspecify.annotations.NullMarked;
