/**
 * OUT as commands are given it: a folder, or an address in a store.
 *
 * <ul>
 *   <li>Which is it? {@link OutName}
 *   <li>How is the store reached, and where on this machine is worked? {@link S3Arguments}
 * </ul>
 *
 * <p>Comes in: every command of {@code cli} and its rooms that has an OUT.
 *
 * <p>Goes out: {@code output/s3} opens a store, {@code output} names a set's folder; names of files are read as by
 * {@code cli/options}; what cannot be meant is a user's error of {@code console}.
 */
@NullMarked
package dev.delaminate.cli.store;

import org.jspecify.annotations.NullMarked;
