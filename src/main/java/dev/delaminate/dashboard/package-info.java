/**
 * The pages of a run, served on loopback: who looks, and who decides.
 *
 * <ul>
 *   <li>What does it serve? {@link Dashboard}; where? {@link DashboardOptions}
 * </ul>
 *
 * <p>Comes in: {@code cli/pages} for a run that is over or another process's, {@code cli} for one of its own.
 *
 * <p>Goes out: {@code dashboard/http} listens, {@code dashboard/live} watches, {@code dashboard/files} has files;
 * {@code output} says where those are, {@code progress} what is seen.
 */
@NullMarked
package dev.delaminate.dashboard;

import org.jspecify.annotations.NullMarked;
