package dev.delaminate.pipeline.money;

/** What a job costs and what may be spent. */
public record Spending(Price price, Budget budget) {
    public String overBudget(long micros) {
        Long most = budget.mostMicros();
        return "the next job (" + Price.dollars(micros) + ") would pass --budget "
                + (most == null ? "" : Price.dollars(most)) + ": " + Price.dollars(budget.committedMicros())
                + " is committed over the life of OUT; raise it and run the same command again";
    }
}
