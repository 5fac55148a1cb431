/**
 * CSV, read from any file in any encoding: bytes to text, text to records, with limits that hold whatever the file is.
 *
 * <ul>
 *   <li>How do bytes become text? {@link ManifestEncoding}; where can they not? {@link UndecodableByte}
 *   <li>How does text become records? {@link CsvRecords} gives each {@link CsvRow}, with the number that its
 *       {@link Numbering} counts, by a {@link CsvDialect}; {@link CsvGuard} watches what goes in, and keeps to
 *       {@link CsvLimits}
 *   <li>Does a quote open a cell? {@link Quoting}; {@link TextQuotes} tell where it does not. What does a cell say? Its
 *       {@link CellText}
 *   <li>How is one record read without those before it? {@link CsvPlaces} knows where they are, by {@link PlacedText}
 *   <li>What is said when it cannot be read? {@link ManifestException}, with the user's words {@link Quoted}
 * </ul>
 *
 * <p>Comes in: {@code manifest} reads the user's table, {@code results} and {@code audit} read it or its results again,
 * {@code batch} and {@code cli} name its encoding or say what was wrong with it, {@code gallery} shows single rows.
 *
 * <p>Goes out: no other room is used.
 */
@NullMarked
package dev.delaminate.manifest.csv;

import org.jspecify.annotations.NullMarked;
