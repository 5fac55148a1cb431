package dev.delaminate.emulator;

/** The occasions on which a fault can be played; each is drawn for itself. */
public enum Stage {
    /** Each submit that would be taken. */
    SUBMIT,
    /** Once for each job, for its whole life. */
    JOB,
    /** Each poll of a known job, whatever its state. */
    POLL,
    /** Each poll of a job that is not finished: the words. */
    PENDING,
    /** As PENDING: the HTTP status. */
    PENDING_STATUS,
    /** Each poll of a finished job. */
    RESULT,
    /** Each download of a layer. */
    FILE
}
