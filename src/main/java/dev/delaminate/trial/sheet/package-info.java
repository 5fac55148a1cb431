/**
 * The contact sheet of a trial: one picture of all sets.
 *
 * <ul>
 *   <li>What is on it? {@link ContactSheet}; where? {@link SheetLayout}; how is a grade shown? {@link GradeMark}
 *   <li>Who draws? {@link Pen}, also on a machine without fonts
 *   <li>Where do pixels come from? {@link SheetPictures} hands out each {@link SheetCell}
 * </ul>
 *
 * <p>Comes in: {@code cli/trial}.
 *
 * <p>Goes out: pixels are those of {@code raster}, results {@code trial/verdict}'s, names {@code trial}'s, made printable by
 * {@code text}; grades are {@code quality}'s.
 */
@NullMarked
package dev.delaminate.trial.sheet;

import org.jspecify.annotations.NullMarked;
