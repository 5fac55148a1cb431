/**
 * Grounds that foregrounds are put on, as large as the canvas.
 *
 * <ul>
 *   <li>What did a person name? {@link Grounds}: a {@link GroundColour}, or {@link GroundFiles} with safe names; else
 *       {@link UnusableGroundException}
 *   <li>What is one of them? A {@link Ground}: a {@link HeldGround} in memory, or a {@link PictureGround} that is read again
 *       each time
 *   <li>In which colours? {@link SrgbColours}, whatever the file's profile is
 * </ul>
 *
 * <p>Comes in: {@code compose} puts foregrounds on them, {@code batch/compose} opens them.
 *
 * <p>Goes out: pictures are read by {@code source}, scaled by {@code raster}; {@code output} has safe names.
 */
@NullMarked
package dev.delaminate.compose.ground;

import org.jspecify.annotations.NullMarked;
