/**
 * The command {@code trial}.
 *
 * <ul>
 *   <li>What does it do, in which order? {@link TrialCommand}, as its {@link TrialArguments} say; what may it cost? The {@link Bill}
 *   <li>Of which catalog is it? {@link TrialCatalog}; what stands of it in OUT before anything is sent? {@link TrialIntake}
 *       sees to that
 *   <li>What came of it? {@link TrialResults} are read, a {@link TrialEnding} makes a verdict of them, with
 *       {@link TrialTables} and the pixels of {@link SetTiles}
 *   <li>What is said? A {@link TrialReport}, with a {@link TextTable}, and a {@link VerdictReport}
 *   <li>What would the {@link WholeCatalog} take, and what is the {@link NextCommand}?
 * </ul>
 *
 * <p>Comes in: {@code cli}.
 *
 * <p>Goes out: {@code cli/run} does the work; {@code trial} with its rooms decides; the whole is planned by {@code batch/plan}.
 */
@NullMarked
package dev.delaminate.cli.trial;

import org.jspecify.annotations.NullMarked;
