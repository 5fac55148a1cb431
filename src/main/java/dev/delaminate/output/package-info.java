/**
 * OUT, the folder of a run: where everything in it lies, who owns it, and how a file comes to be seen whole. It is a folder of
 * this machine, or in a store: then {@code output/s3} makes its places, and everything here works on them all the same.
 *
 * <ul>
 *   <li>Which path is it? {@link OutputFolder}; which folder is a row's? {@link FolderName};
 *       where are small pictures of it? {@link ThumbsFolder}; where is the report? {@link ReportFolder}
 *   <li>Who owns OUT? {@link OutLock}, else {@link OutLockedException}; may it be here at all? {@link NetworkShare}
 *   <li>Was there a run before? {@link TracesOfARun}
 *   <li>How is a file written? {@link WholeFile}; line by line, {@link AppendedFile}
 *   <li>What stands in a row's folder? {@link LayerSet} of each {@link PlacedLayer}; a {@link FoundSet} where no ledger
 *       tells of it
 *   <li>What is wrong with the disk? {@link LocalFault} says it; {@link OutputException} where OUT cannot be used
 * </ul>
 *
 * <p>Comes in: every room that writes or reads a file of OUT: {@code layers} and its rooms, the rooms of
 * {@code ledger}, {@code results}, {@code audit}, {@code batch}, {@code cli}, {@code process}; {@code progress/timeline}; {@code pipeline}
 * and {@code console} name sets and paths.
 *
 * <p>Goes out: where OUT is no folder of this machine, its places are those of {@code output/store}; failures and job ids are those of {@code layering}, grades those of {@code quality}.
 */
@NullMarked
package dev.delaminate.output;

import org.jspecify.annotations.NullMarked;
