package dev.delaminate.pipeline;

import dev.delaminate.pipeline.money.Spending;
import dev.delaminate.pipeline.polls.PollSchedule;
import dev.delaminate.pipeline.slots.InFlightLimit;

/**
 * What decides how much is asked of the service, and when.
 *
 * @param limit jobs at the service at once
 * @param schedule when to poll them
 * @param spending what they cost and may cost
 */
public record Bounds(InFlightLimit limit, PollSchedule schedule, Spending spending) {}
