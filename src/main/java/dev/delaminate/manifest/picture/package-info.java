/**
 * What a manifest says of pictures: addresses on the web and files on this machine.
 *
 * <ul>
 *   <li>Which pictures does a cell name? {@link PictureCell}
 *   <li>Can it be an address? {@link PictureUrl}
 *   <li>Which file is it, and is it a picture? {@link PictureFiles}, with {@link PictureFormat}; else a {@link
 *       PictureRefusedException}
 *   <li>What are its bytes? Its sha256, of {@link PictureDigests}; those of an earlier reading are {@link DigestsOnDisk}
 *   <li>Does a word alone say that it is one? {@link PictureWords}
 *   <li>Is it the same picture although its address changed? {@link PictureIdentity}
 * </ul>
 *
 * <p>Comes in: {@code manifest} reads cells, {@code manifest/input} and {@code manifest/input/xlsx} look for them; {@code ledger/intake} tells pictures apart.
 *
 * <p>Goes out: to {@code manifest/csv} for the words of errors; lengths are those of {@code layering}.
 */
@NullMarked
package dev.delaminate.manifest.picture;

import org.jspecify.annotations.NullMarked;
