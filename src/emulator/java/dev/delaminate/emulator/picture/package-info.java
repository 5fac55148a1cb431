/**
 * Pictures as files and as pixels: read upright and opaque, scaled, and written as PNG.
 *
 * <ul>
 *   <li>How is a file read? {@link PictureReader}, through its {@link SourceBytes}, turned by its {@link
 *       ExifOrientation}; what is refused?
 *       {@link PictureException}
 *   <li>How large is it, and how large are its layers? {@link PictureSize}
 *   <li>How are pixels reached and scaled? {@link Pixels}, {@link Scaling}
 *   <li>How are PNG files written? {@link PngFile}, also those of one colour, or that lie
 * </ul>
 *
 * <p>Comes in: {@code emulator/layering} works on pixels, {@code emulator/layers}, {@code emulator/jobs} and
 * {@code emulator} tell what is refused, {@code emulator/fault} sends false pictures.
 *
 * <p>Goes out: no other room is used.
 */
@NullMarked
package dev.delaminate.emulator.picture;

import org.jspecify.annotations.NullMarked;
