package dev.delaminate.layering;

/** The service's name of a job, its {@code request_id}: the one thing that lets a paid result be asked for again. */
public record JobId(String value) {
    public JobId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a request_id cannot be blank");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
