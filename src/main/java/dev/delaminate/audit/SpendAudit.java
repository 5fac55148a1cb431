package dev.delaminate.audit;

import dev.delaminate.ledger.Billing;
import dev.delaminate.ledger.queries.JobRecord;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;

/**
 * What jobs cost, summed up job by job; the budget's own count is kept by other means, and the two must agree.
 *
 * @param jobs how many there are, by billing
 * @param micros their prices, by billing, in millionths of a US dollar
 */
public record SpendAudit(Map<Billing, Long> jobs, Map<Billing, Long> micros) {
    public SpendAudit {
        jobs = Map.copyOf(jobs);
        micros = Map.copyOf(micros);
    }

    /** Reads them to the end. */
    public static SpendAudit of(Iterator<JobRecord> jobs) {
        Map<Billing, Long> numbers = new EnumMap<>(Billing.class);
        Map<Billing, Long> micros = new EnumMap<>(Billing.class);
        while (jobs.hasNext()) {
            JobRecord job = jobs.next();
            numbers.merge(job.billing(), 1L, Long::sum);
            micros.merge(job.billing(), job.priceMicros(), Long::sum);
        }
        return new SpendAudit(numbers, micros);
    }

    public long jobs(Billing billing) {
        return jobs.getOrDefault(billing, 0L);
    }

    public long micros(Billing billing) {
        return micros.getOrDefault(billing, 0L);
    }
}
