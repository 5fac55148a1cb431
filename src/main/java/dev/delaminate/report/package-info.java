/**
 * The page that stays: OUT/report.html, which shows a run to whoever opens it, from disk and offline.
 *
 * <ul>
 *   <li>Who puts it together? {@link FreshReport}, with {@link MissingThumbnails}
 *   <li>How is it written? {@link ReportWriter} walks over the rows once and writes {@link ScriptFiles} of them, then the
 *       {@link ReportPage}; all of it as {@link PageJson}
 *   <li>What does it say before it comes to the rows? {@link ReportFacts}
 *   <li>What is found without opening a row? {@link IndexRow}
 *   <li>What is counted on the way? {@link Facets} to filter by, {@link FailureRows} for each reason, {@link RowTimes},
 *       and the {@link Course} of the run
 * </ul>
 *
 * <p>Comes in: {@code cli} has it made when a run is over, and anew.
 *
 * <p>Goes out: rows are {@code gallery}'s, small pictures those of {@code gallery/thumbs} in a pass of {@code batch/sets}, scripts and styles are {@code web}'s, the place and its files
 * {@code output}'s, totals and reasons {@code ledger/queries}', the time line {@code
 * progress/timeline}'s, what to do next {@code console}'s; JSON is made harmless
 * by {@code text}.
 */
@NullMarked
package dev.delaminate.report;

import org.jspecify.annotations.NullMarked;
