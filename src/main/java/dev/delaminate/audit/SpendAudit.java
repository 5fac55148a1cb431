package dev.delaminate.audit;

import dev.delaminate.ledger.Billing;
import dev.delaminate.ledger.JobRecord;
import dev.delaminate.manifest.JobOutcome;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;

/** Job by job, what was paid for: sums up while its jobs are read. For one thread. */
public final class SpendAudit implements Iterator<JobOutcome> {
    private final Iterator<JobRecord> jobs;
    private final Map<Billing, Long> numbers = new EnumMap<>(Billing.class);
    private final Map<Billing, Long> micros = new EnumMap<>(Billing.class);

    public SpendAudit(Iterator<JobRecord> jobs) {
        this.jobs = jobs;
    }

    @Override
    public boolean hasNext() {
        return jobs.hasNext();
    }

    @Override
    public JobOutcome next() {
        JobRecord job = jobs.next();
        numbers.merge(job.billing(), 1L, Long::sum);
        micros.merge(job.billing(), job.priceMicros(), Long::sum);
        return new JobOutcome(
                job.rowName(),
                job.requestId() == null ? null : job.requestId().value(),
                word(job.billing()),
                job.priceMicros(),
                job.submittedAt(),
                job.acceptedAt(),
                job.account().origin());
    }

    public long jobs(Billing billing) {
        return numbers.getOrDefault(billing, 0L);
    }

    public long micros(Billing billing) {
        return micros.getOrDefault(billing, 0L);
    }

    /** A job whose submit is under way, or was when its process died, has no answer yet: it is in doubt. */
    private static String word(Billing billing) {
        return switch (billing) {
            case BILLED -> "billed";
            case RELEASED -> "not_billed";
            case RESERVED, IN_DOUBT -> "in_doubt";
        };
    }
}
