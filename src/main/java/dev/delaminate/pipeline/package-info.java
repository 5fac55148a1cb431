/**
 * Takes every row from the manifest to its layers, pays for each job once, and never loses what was paid.
 *
 * <pre>
 *  the flow         LayeringPipeline: read this first; Submission, JobPoller, LayerFetch are its steps
 *  how many         InFlightLimit holds the permits; a LimitRule says how many: AimdLimit, or AutoLimit with ReportedSlots
 *                   (where the service tells who waits), InferredSlots and SlotPosterior (where it does not), RefusalCeiling (where it refuses)
 *  when to poll     PollSchedule; LearnedSchedule keeps ServiceTimes for each WorkClass, estimates a Density of them, and
 *                   plans polls over it (Forecast, PollForecast, PollPlan); PollRate bounds the polls of the whole run
 *  when it fails    OutageGate for each kind of call and host, with a Tolerance (of submits, Noise) and an OriginPause; Witnesses
 *                   tell a lost job from an ill service; RetryPolicies with every number and its reason, Attempts
 *  who is fetched   FetchPlaces: a FetchLine for each layer host, a FetchTurn for each row, LayerDownload for each layer
 *  who watches      RunListener, told through Watchers; a Bystander's fault ends no run
 *  money, the end   Budget, Price, WrittenPosts, SameForAll; StopSignal, DiskWatch
 * </pre>
 */
@NullMarked
package dev.delaminate.pipeline;

import org.jspecify.annotations.NullMarked;
