/**
 * The sets of OUT as layered files: which are left to make, of what, and where they go.
 *
 * <ul>
 *   <li>What is asked for? {@link ExportOptions}, with an {@link ExportFormat} for each kind of file
 *   <li>Who goes through the sets? {@link ExportRun}; for each one {@link ExportSets}
 *   <li>What is a set as an artwork? {@link Artworks} makes it, of a {@link FileLayer} or a {@link BitmapLayer} each,
 *       {@link TrimmedArt} where margins go;
 *       {@link PlainPng} tells which files can be taken as they are
 *   <li>What are layers called? {@link LayerNames}; {@link NamedSets} where a column of the manifest says it
 *   <li>What is there already? {@link ExportStamp}
 * </ul>
 *
 * <p>Comes in: {@code cli} and its rooms.
 *
 * <p>Goes out: {@code export} writes files, {@code fullsize} makes layers on the source's canvas, {@code batch/sets} goes
 * through sets.
 */
@NullMarked
package dev.delaminate.batch.export;

import org.jspecify.annotations.NullMarked;
