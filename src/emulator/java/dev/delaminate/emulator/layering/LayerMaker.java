package dev.delaminate.emulator.layering;

import dev.delaminate.emulator.picture.PictureException;
import java.util.concurrent.CompletionStage;

/** Where layers come from. Everything it hands out completes on the event loop. */
public interface LayerMaker {
    /**
     * The layers of a picture.
     *
     * @return fails with a {@link PictureException} when there are none to be had
     */
    CompletionStage<MadeLayers> layers(String source, int layers);

    /** One PNG file; empty when it is no longer kept. */
    CompletionStage<byte[]> file(MadeLayers set, int index);

    /** Whether a job has to remember where its picture is. */
    boolean looksAtPictures();
}
