/**
 * The pages of a run, served on loopback: who looks, and who decides.
 *
 * <ul>
 *   <li>What does it serve? {@link Dashboard}; where? {@link DashboardOptions}; what of a run of this process?
 *       {@link RunDashboard}
 *   <li>What do programs ask that watch over a run? {@link OperatorEndpoints}
 *   <li>Where does it work? {@link DashboardThreads}
 * </ul>
 *
 * <p>Comes in: {@code cli/pages} for a run that is over or another process's, {@code cli} for one of its own.
 *
 * <p>Goes out: {@code dashboard/http} listens, {@code dashboard/live} watches, {@code dashboard/files} has files,
 * {@code dashboard/rows} rows, as {@code gallery} tells them, {@code metrics} measures, thumbnails are made by {@code gallery/thumbs} in memory
 * that {@code layering/http} counts; {@code output} says where OUT is and {@code batch} where its
 * ledger is, {@code progress} and {@code progress/timeline} what is seen, {@code pipeline/run} how to stand by.
 */
@NullMarked
package dev.delaminate.dashboard;

import org.jspecify.annotations.NullMarked;
