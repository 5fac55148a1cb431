package dev.delaminate.layering;

/** What is known after a submit was sent, or was not (contract, "Answers to a submit"). */
public sealed interface SubmitAnswer {
    /** The job exists and will be billed. */
    record Taken(JobId id) implements SubmitAnswer {}

    /** Surely no job came of it; {@code failure} is a Row, Busy, Transient, Unreachable or Account failure. */
    record NotTaken(Failure failure) implements SubmitAnswer {}

    /** It was sent, and nothing that came back settles whether a job exists. Never sent again without consent. */
    record InDoubt(Failure failure) implements SubmitAnswer {}
}
