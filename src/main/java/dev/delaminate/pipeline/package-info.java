/**
 * The pipeline takes every row from the manifest to its layers, pays for each job once, and never loses what was paid.
 *
 * <ul>
 *   <li>What does the program do? {@link LayeringPipeline}: read this first; two flows, joined by the ledger
 *   <li>How does a picture get to the service? {@link Pictures}; is a file still the one that was hashed?
 *       {@link UnchangedPictures}
 *   <li>Where is money spent? {@link Submission} alone; what keeps a POST and the record of its answer together?
 *       {@link WrittenPosts}
 *   <li>Who waits for a job? {@link JobPoller}; what has been seen of it? {@link JobWatch}
 *   <li>How do its layers come home? {@link LayerFetch}, by {@link LayerSets}: {@link FetchedLayerSets} from the hosts,
 *       or from another row's folder; {@link NoBetterSet} says why one that was made again is not placed
 *   <li>How much is asked at once, and when? {@link Bounds}, out of the rooms below
 * </ul>
 *
 * <p>The rooms below each decide one thing: {@code slots} how many jobs are in flight, {@code polls} when each is
 * polled, by what {@code forecast} says of service times, {@code outage} whether a call may be sent, {@code fetch}
 * which rows are fetched, {@code money} what may be spent, {@code run} when to stop and who is told.
 *
 * <p>Comes in: {@code batch} builds it and runs it; {@code cli} sets its bounds.
 *
 * <p>Goes out: rows and jobs are written to {@code ledger}; the service is {@code layering}, with pictures inline by
 * {@code layering/client}; sets come through {@code layers}, {@code layers/download} and {@code output}, with grades of {@code quality}; decisions are
 * made by {@code pipeline/slots}, {@code pipeline/polls}, {@code pipeline/outage}, {@code pipeline/fetch},
 * {@code pipeline/money} and {@code pipeline/run}; {@code text} makes messages harmless.
 */
@NullMarked
package dev.delaminate.pipeline;

import org.jspecify.annotations.NullMarked;
