package dev.delaminate.manifest.picture;

/** Says in one sentence why a file cannot be used and what to do. */
public final class PictureRefusedException extends Exception {
    private static final long serialVersionUID = 1;

    PictureRefusedException(String problem) {
        super(problem);
    }
}
