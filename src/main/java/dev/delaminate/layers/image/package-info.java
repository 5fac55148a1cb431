/**
 * The check of a layer's bytes: which kind of picture they are, whether all of it is there, and whether anything is
 * seen in it.
 *
 * <ul>
 *   <li>Who looks at bytes while they come? {@link LayerCheck}, which ends with a {@link Picture}
 *   <li>Which kind is it? {@link LayerFormat}, by the first bytes
 *   <li>Is a PNG whole? {@link PngStream} sees every chunk, {@link PngHeader} the first, {@link PngRows} every row,
 *       {@link PngAlpha} whether anything is seen in them
 *   <li>And the rarer kinds? {@link WebpChunks} for the length of a WebP and what is coded in it; {@link ImageDecoder} reads the
 *       {@link PictureHeader} and then the pixels, through a {@link PictureInput} that gives up hostile files
 *   <li>What are its pixels? {@link BitmapReader}; those of nearly all layers come from {@link PngPixels}
 *   <li>What if not? {@link CorruptImageException}
 * </ul>
 *
 * <p>Comes in: {@code layers/download} with each piece as it comes, {@code layers} with files that are there.
 *
 * <p>Goes out: {@code layers/coding} for what a coded stream claims; what is wrong becomes a failure of {@code layering}; an error of our own disk is worded by
 * {@code output}, and what is in a store is read from a copy by {@code output/store}.
 */
@NullMarked
package dev.delaminate.layers.image;

import org.jspecify.annotations.NullMarked;
