/**
 * Manifests as people have them: a table of any kind, a folder or a list, found out from what it holds, whatever it is
 * called.
 *
 * <ul>
 *   <li>What is it, and what becomes of it? {@link ManifestInput} says so
 *   <li>What does a file hold? {@link FileNature} tells by its first bytes, {@link ArchiveNature} by what is in it,
 *       {@link TextNature} by its first lines; {@link Unpacked} is what was compressed
 * </ul>
 *
 * <p>Comes in: {@code batch} and {@code cli}, with what the user named.
 *
 * <p>Goes out: each kind is read by {@code manifest/input/table}; encodings and messages are those of
 * {@code manifest/csv}, kinds those of {@code manifest}, pictures are known by {@code manifest/picture}. Files for the
 * time of reading are {@code output}'s.
 */
@NullMarked
package dev.delaminate.manifest.input;

import org.jspecify.annotations.NullMarked;
