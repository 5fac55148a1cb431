package dev.delaminate.cli.run;

import dev.delaminate.pipeline.slots.InFlightLimit;
import dev.delaminate.progress.RunObserver;
import java.util.List;

/**
 * How much is asked of the service at once.
 *
 * @param observers who have to hear of the run for that
 */
record Pace(InFlightLimit limit, List<RunObserver> observers) {}
