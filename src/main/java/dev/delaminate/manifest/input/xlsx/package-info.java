/**
 * Workbooks (Office Open XML, ECMA-376), read as they are written: one row in memory, their texts on the disk.
 *
 * <ul>
 *   <li>Which sheets are in it, and which is read? {@link Workbook}; its parts are {@link Parts}, XML that
 *       {@link Xml} reads and {@link XmlGuard} keeps within memory
 *   <li>What does a sheet hold? {@link SheetReader} gives its rows to {@link SheetRows}; {@link RichText} is how a cell is
 *       shown, by the formats of {@link CellFormats} and the numbers of {@link NumberText}
 *   <li>Where are the texts that cells share? {@link SharedTexts}, in a {@link TextFile}
 *   <li>Where does a cell lead? {@link CellLinks}, in columns that {@link LinkColumns} finds
 * </ul>
 *
 * <p>Comes in: {@code manifest/input} only.
 *
 * <p>Goes out: errors and limits are those of {@code manifest/csv}, words for pictures those of {@code manifest/picture};
 * {@code output} makes the file of texts. Number formats are Apache POI's; its reader of workbooks is not used, as it
 * holds all texts in memory, reads no strict workbooks and ignores the dates of 1904.
 */
@NullMarked
package dev.delaminate.manifest.input.xlsx;

import org.jspecify.annotations.NullMarked;
