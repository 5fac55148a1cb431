package dev.delaminate.emulator.layering;

import dev.delaminate.emulator.picture.PictureException;

/** Splits one picture into n PNG layers, bottom first; pure and deterministic. */
public interface PictureLayering {
    /**
     * @param source the bytes of a picture file
     * @param layers 1 to 10
     * @throws PictureException when the picture cannot be layered; nothing else is thrown for any bytes
     */
    LayeredPicture layers(byte[] source, int layers);
}
