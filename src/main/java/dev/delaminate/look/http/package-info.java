/**
 * Asking a host for the beginning of a picture.
 *
 * <ul>
 *   <li>Who asks? {@link PictureAsker}, a {@link Question} at a time; what came of it is {@link Heard}
 *   <li>What can be asked? {@link PictureAddress}
 *   <li>Which bytes are taken? {@link FirstBytes}
 * </ul>
 *
 * <p>Comes in: {@code look} asks; {@code batch/look} opens the connections.
 *
 * <p>Goes out: connections, their guard and what their failures mean are those of {@code layers/download}; codings are
 * taken off by {@code layering/http}, waits are read by {@code layering/reply}; failures are those of {@code layering}; what
 * is shown passes {@code text}.
 */
@NullMarked
package dev.delaminate.look.http;

import org.jspecify.annotations.NullMarked;
