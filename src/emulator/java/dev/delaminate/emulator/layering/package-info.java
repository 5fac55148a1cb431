/**
 * Layers: one picture becomes layers by its colours, or the same layers whatever the picture, made once and kept.
 *
 * <ul>
 *   <li>Who makes the layers of a job? A {@link LayerMaker}; {@link PictureLayerMaker} of its picture, which
 *       {@link PictureSources} fetches, into {@link MadeLayers} that a {@link BoundedFolder} keeps
 *   <li>What is a method? {@link PictureLayering}; it gives a {@link LayeredPicture}
 *   <li>Which are there? {@link PaletteLayering} by colours, {@link SolidLayering} for load runs
 *   <li>How does the first do it? {@link Palette} finds the colours, {@link Segments} says which pixel is whose,
 *       {@link LayerStack} makes layers that give the picture back
 * </ul>
 *
 * <p>Comes in: {@code emulator} chooses the method, {@code emulator/jobs} has layers made.
 *
 * <p>Goes out: pixels are read, scaled and written by {@code emulator/picture}.
 */
@NullMarked
package dev.delaminate.emulator.layering;

import org.jspecify.annotations.NullMarked;
