/**
 * What a place of OUT can do where OUT is no folder of a file system.
 *
 * <ul>
 *   <li>How is a file put there, and read? {@link StorePath}
 *   <li>What if the store is away, or refuses? {@link StoreException}; who waits for it? {@link StoreRetry}
 * </ul>
 *
 * <p>Comes in: {@code output} writes through it, {@code output/s3} is one; {@code layers} and {@code cli} say what its failures come to.
 *
 * <p>Goes out: failures are those of {@code layering}.
 */
@NullMarked
package dev.delaminate.output.store;

import org.jspecify.annotations.NullMarked;
