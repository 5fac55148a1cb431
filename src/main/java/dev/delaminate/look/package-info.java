/**
 * A look at every picture of a manifest before any of them is paid for: is it there, is it a picture, will it be taken?
 *
 * <ul>
 *   <li>Who looks? {@link PictureLook}: on the web in the turns of {@code look/hosts}, and at {@link LocalPictures}; how far
 *       it is, {@link LookProgress} tells
 *   <li>What does an answer mean? {@link Verdict}, with {@link PictureLimits} and {@link PageText}
 *   <li>What is known of a row in the end? {@link PictureFindings} says it in {@link LookLine}s; {@link LookSummary} counts
 * </ul>
 *
 * <p>Comes in: {@code cli/plans} has it look; {@code results} writes its lines into a table.
 *
 * <p>Goes out: hosts are asked by {@code look/http} in the turns of {@code look/hosts}; what was seen is kept by
 * {@code look/store}, bytes are read by {@code look/bytes}, findings are those of {@code look/findings}. Pictures come from
 * {@code ledger/queries}; limits and names are those of {@code manifest/picture}; work that blocks is called by
 * {@code layering}; what is shown passes {@code text}.
 */
@NullMarked
package dev.delaminate.look;

import org.jspecify.annotations.NullMarked;
