package dev.delaminate.pipeline;

/**
 * What decides how much is asked of the service, and when.
 *
 * @param limit jobs at the service at once
 * @param schedule when to poll them
 * @param spending what they cost and may cost
 */
public record Bounds(InFlightLimit limit, PollSchedule schedule, Spending spending) {}
