/**
 * Outages: whether the service or a layer host is there, and so whether a call may be sent and how long to wait.
 *
 * <ul>
 *   <li>May this call be sent? {@link OutageGate}, one for each kind of call and origin among the {@link Gates};
 *       {@link GateState} is what it knows
 *   <li>Is it an outage or noise? {@link Outages} sorts answers, a {@link Tolerance} counts, {@link Noise} knows what
 *       chance explains
 *   <li>Until when must an origin be left alone? {@link OriginPause}
 *   <li>Is one job lost, or is the service ill? {@link Witnesses}, out of what all jobs hear
 *   <li>How often has it been tried? {@link Attempts}; and a submit? {@link SubmitAttempts}
 *   <li>How often and how long is anything tried again, and why? {@link RetryPolicies} has every number
 * </ul>
 *
 * <p>Comes in: {@code pipeline} before each call to the service, {@code pipeline/fetch} before each to a layer host,
 * both with what came of it.
 *
 * <p>Goes out: answers and failures are those of {@code layering}, rows those of {@code ledger}; waits, clock and
 * bounds are those of {@code pipeline/run}.
 */
@NullMarked
package dev.delaminate.pipeline.outage;

import org.jspecify.annotations.NullMarked;
