/**
 * Photoshop's format, PSD and PSB, written after Adobe's "Photoshop File Formats Specification".
 *
 * <ul>
 *   <li>How does an artwork become a file? {@link PsdFormat}, the room's only door
 *   <li>Which of the two formats, and what is too large? {@link PsdVersion}
 *   <li>What stands ahead of the pixels? {@link PsdHead}: of the picture {@link ImageResources}, of each layer {@link
 *       LayerRecord} with its {@link LayerName}
 *   <li>How do pixels get into it? {@link LayerPixels} of each layer, {@link MergedImage} of all; a {@link Plane} at a time,
 *       by {@link PackBits}
 *   <li>How are bytes written? {@link Block} in memory, {@link PsdOutput} in the file
 * </ul>
 *
 * <p>Comes in: {@code export}'s words. Uses {@code raster}.
 */
@NullMarked
package dev.delaminate.export.psd;

import org.jspecify.annotations.NullMarked;
