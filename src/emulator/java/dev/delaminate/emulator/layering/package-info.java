/**
 * The layering method: one picture becomes layers by its colours, or the same layers whatever the picture.
 *
 * <ul>
 *   <li>What is a method? {@link PictureLayering}; it gives a {@link LayeredPicture}
 *   <li>Which are there? {@link PaletteLayering} by colours, {@link SolidLayering} for load runs
 *   <li>How does the first do it? {@link Palette} finds the colours, {@link Segments} says which pixel is whose,
 *       {@link LayerStack} makes layers that give the picture back
 * </ul>
 *
 * <p>Comes in: {@code emulator} chooses the method, {@code emulator/layers} has pictures layered.
 *
 * <p>Goes out: pixels are read, scaled and written by {@code emulator/picture}.
 */
@NullMarked
package dev.delaminate.emulator.layering;

import org.jspecify.annotations.NullMarked;
