/**
 * What a run leaves on record of how it went over time, and how far a run is that goes on elsewhere or is over.
 *
 * <ul>
 *   <li>What is shown? A {@link Timeline}, whose samples hold each {@link TimelineColumn}
 *   <li>Who writes it? {@link TimelineRecorder}, beside the run, as lines of JSON ({@link TimelineLine})
 *   <li>Who reads it? {@link TimelineReader}, which folds them into a {@link Recording}; {@link Thinning} makes samples fewer
 *   <li>How far is a run without being it? A {@link WatchedRun} says so: a {@link RecordedRun} by what its process leaves in
 *       OUT, a {@link SharedRun} by what all workers leave in their ledger; {@link WatchedRuns} knows which
 * </ul>
 *
 * <p>Comes in: {@code batch} has a run recorded; pages and the report read.
 *
 * <p>Goes out: snapshots and the ledger's counts are those of {@code progress}; events of a run come from
 * {@code pipeline/run} with failures of {@code layering}; the file stands in {@code output}, made harmless by {@code text}.
 */
@NullMarked
package dev.delaminate.progress.timeline;

import org.jspecify.annotations.NullMarked;
