package dev.delaminate.pipeline.run;

/** Why a run submits no more rows although there are some. */
public enum StopReason {
    /** The next job would pass the budget. */
    BUDGET,
    /** The run has submitted as many rows as it was to. */
    LIMIT,
    /** The account was stopped by the service. */
    ACCOUNT,
    /** Rows fail one like the other, and no picture can be the reason. */
    SAME_FOR_ALL,
    /** Something on this machine has to be mended first. */
    LOCAL,
    /** Somebody asked the run to stop. */
    INTERRUPTED
}
