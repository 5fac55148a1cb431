package dev.delaminate.raster;

/** A file that is no picture, not a whole one, or one too large for the memory it may have; the message names it and says why, in one line. */
public final class UnusablePictureException extends Exception {
    private static final long serialVersionUID = 1;

    public UnusablePictureException(String message) {
        super(message);
    }
}
