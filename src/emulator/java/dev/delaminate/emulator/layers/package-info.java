/**
 * Where layers come from: pictures are got, layered once, and their files kept in a bounded folder.
 *
 * <ul>
 *   <li>Who makes layers? A {@link LayerMaker}: {@link PictureLayerMaker} out of real pictures, {@link SolidLayerMaker}
 *       the same for every job
 *   <li>What has it made? {@link MadeLayers}
 *   <li>Where do pictures come from? {@link PictureSources}
 *   <li>How do files on the disk stay bounded? {@link BoundedFolder}
 * </ul>
 *
 * <p>Comes in: {@code emulator/jobs} asks for the layers of a job, {@code emulator} serves their files.
 *
 * <p>Goes out: pictures are layered by {@code emulator/layering}; one that cannot be used is refused in the words of
 * {@code emulator/picture}.
 */
@NullMarked
package dev.delaminate.emulator.layers;

import org.jspecify.annotations.NullMarked;
