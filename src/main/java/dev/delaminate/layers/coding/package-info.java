/**
 * The coded part of a foreign picture, walked without making pixels: whether it holds as much as it claims, and how much
 * work decoding it would be. Decoders take what is behind an end for zeros, and do again and again what they are told to.
 *
 * <ul>
 *   <li>Does a lossless WebP, or the alpha of a lossy one, end before its picture does? {@link LosslessWebp}, by its
 *       {@link PrefixCodes}, each a {@link PrefixCode}, and its {@link CodedPixels} with their {@link ColourCache}, bit by
 *       bit from {@link CodedBits}
 *   <li>How often does a JPEG go over its picture? {@link JpegScans}
 * </ul>
 *
 * <p>Comes in: {@code layers/image}, before it has a file decoded.
 *
 * <p>Goes out: nothing of this program.
 */
@NullMarked
package dev.delaminate.layers.coding;

import org.jspecify.annotations.NullMarked;
