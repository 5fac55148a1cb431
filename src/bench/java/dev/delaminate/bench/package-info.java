/**
 * What Delaminate takes of a machine, beside plain clients of the same service that keep no record: {@code mvn verify -Pbench}.
 *
 * <pre>
 *  Bench, Settings, Chapter          what is measured, and how thoroughly
 *  Throughput, Profile, Latency      the chapters that run unless others are named: what a row takes, which rooms take it,
 *                                    and how long slow jobs take in all
 *  LargeLayers                       layers of a real size
 *  Start, Growth, LongRun            how long it is until the first submit, and how cost grows with the manifest
 *  SlotUse                           how busy an account's slots are kept
 *  Workbooks, PsdExport, Viewers     what a workbook, a PSD and people who look on take
 *  Comparison, Heat, Measurement     contenders in turn; one run of one of them; what it took
 *  Figures, Spread, Median           the tables of it
 *  StackShares                       stacks of a profile, by room and by kind of thread
 *  EmulatorUnderLoad, Machine, Proc  the service, the machine, and what Linux counts of a process
 * </pre>
 */
@NullMarked
package dev.delaminate.bench;

import org.jspecify.annotations.NullMarked;
