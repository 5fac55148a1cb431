/**
 * Commands and options for who looks at a run in a browser.
 *
 * <ul>
 *   <li>Which pages has a run that is over, or another process's? {@link DashboardCommand}
 *   <li>Is this run shown while it goes on? {@link DashboardArguments}
 *   <li>The page that stays: {@link ReportCommand}; {@link ReportArguments} where a run ends with it
 * </ul>
 *
 * <p>Comes in: {@code cli} lists them. Goes out: {@code dashboard} serves, {@code report} writes, {@code batch} finds OUT, {@code output} is it,
 * {@code progress/timeline} tells of its run; mistakes are worded by {@code console}, signals go to {@code process}.
 */
@NullMarked
package dev.delaminate.cli.pages;

import org.jspecify.annotations.NullMarked;
