/**
 * Groups of options that several commands share: read, checked, and turned into records that the rest of the program
 * knows.
 *
 * <ul>
 *   <li>How is the manifest read? {@link ManifestArguments}
 *   <li>Which service, with which key, how reached? {@link ServiceArguments}; {@link KeyFile} is the file that the key
 *       stands in
 *   <li>How are layered files made? {@link ExportArguments}
 *   <li>Where are source pictures had from? {@link SourceArguments}; through which proxy? {@link ProxyRoute}
 *   <li>How much at once, how often, how long? {@link PaceArguments}; {@link JobsAtOnce} is a number of jobs, or
 *       {@code auto}
 *   <li>What does a job cost and what may be spent? {@link MoneyArguments}
 *   <li>What may be tried, and paid, again? {@link RetryArguments}
 *   <li>How are pictures looked at before they are paid for? {@link LookArguments}
 *   <li>How are results written? {@link ResultArguments}
 *   <li>How are numbers with a unit read? {@link Bytes} and {@link Durations}
 *   <li>What if this machine cannot name a file? {@link FileNames}
 * </ul>
 *
 * <p>Comes in: the commands of {@code cli}, each with the groups that it has.
 *
 * <p>Goes out: values become records of {@code batch}, {@code batch/sets}, {@code batch/export}, {@code pipeline/run}, {@code pipeline/money},
 * {@code pipeline/polls}, {@code pipeline/slots}, {@code layering/http}, {@code layers/download} and {@code text};
 * durations are read by {@code emulator/time}, which has the one grammar of them; a value that cannot be read becomes a
 * user's error of {@code console}. What is made again: {@code quality}, {@code layering}, {@code manifest/csv}.
 */
@NullMarked
package dev.delaminate.cli.options;

import org.jspecify.annotations.NullMarked;
