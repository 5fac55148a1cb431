/**
 * What the first bytes of a file tell: nothing is decoded, and nothing is believed that a server or a name says.
 *
 * <ul>
 *   <li>What is it? {@link FileKind}; how large? {@link PictureSize}; is it cut off? {@link Completeness}
 *   <li>How are numbers read? {@link Bytes}
 * </ul>
 *
 * <p>Comes in: {@code look} judges pictures by them.
 *
 * <p>Goes out: nothing of the program is used here.
 */
@NullMarked
package dev.delaminate.look.bytes;

import org.jspecify.annotations.NullMarked;
