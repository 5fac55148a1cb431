/**
 * The ledger's file, where it is kept in SQLite: where it is, how it is opened, and its tables.
 *
 * <ul>
 *   <li>Where is it, and who opens it? {@link LedgerFile}; SQLite's own code is unpacked by {@link NativeLibrary}
 *   <li>Which tables are there, in which version? {@link LedgerSchema}
 * </ul>
 *
 * <p>Comes in: {@code ledger/sqlite} and {@code ledger/continuity} read and write through it; {@code batch} and {@code
 * cli} name the file.
 *
 * <p>Goes out: statements are those of {@code ledger/sql}, paths those of {@code output}.
 */
@NullMarked
package dev.delaminate.ledger.file;

import org.jspecify.annotations.NullMarked;
