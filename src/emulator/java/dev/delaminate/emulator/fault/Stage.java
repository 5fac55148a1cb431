package dev.delaminate.emulator.fault;

/** The occasions on which a fault can be played; each is drawn for itself. */
public enum Stage {
    SUBMIT("each submit that would be taken"),
    JOB("once for each job, for its whole life"),
    POLL("each poll of a known job, whatever its state"),
    PENDING("the words of each poll of a job that is not finished"),
    PENDING_STATUS("the HTTP status of each such poll"),
    RESULT("each poll of a finished job"),
    FILE("each download of a layer");

    private final String occasion;

    Stage(String occasion) {
        this.occasion = occasion;
    }

    /** When its faults are drawn, in a few words. */
    public String occasion() {
        return occasion;
    }
}
