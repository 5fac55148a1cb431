/**
 * The ledger's file: where it is, how it is opened, its tables, and how values are written into them.
 *
 * <ul>
 *   <li>Where is it, and who opens it? {@link LedgerFile}; SQLite's own code is unpacked by {@link NativeLibrary}
 *   <li>Which tables are there, in which version? {@link LedgerSchema}
 *   <li>How is a statement prepared and read? {@link Sql}; a value that is wide? {@link LedgerJson}; a grade?
 *       {@link GradeSql}; a long answer? {@link KeysetPages}
 *   <li>How many rows are in each state, and what did they cost? {@link Tally}, stored with each commit
 * </ul>
 *
 * <p>Comes in: {@code ledger/sqlite}, {@code ledger/intake}, {@code ledger/queries} and {@code ledger/continuity} read
 * and write through it; {@code batch}, {@code cli} and {@code results} name the file.
 *
 * <p>Goes out: states and billing are those of {@code ledger}, parameters and layers those of {@code layering}, placed
 * files and paths those of {@code output}, grades those of {@code quality}.
 */
@NullMarked
package dev.delaminate.ledger.file;

import org.jspecify.annotations.NullMarked;
