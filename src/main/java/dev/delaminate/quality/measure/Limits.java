package dev.delaminate.quality.measure;

/**
 * The numbers of the rules. Where no source is named, they were set on the planted defects of the training family (see the
 * tests of this room) and judged on another.
 */
public final class Limits {
    /** Coverage is the share of pixels with more alpha than that, of 255. */
    static final int SEEN_ALPHA = 8;

    /** The ground on which pictures are held against each other where they are not opaque. */
    static final int GREY = 128;

    /** Share of a layer's pixels that must be more than a blank's for it not to be blank: about 6×6 of 640². */
    public static final double BLANK_SHARE = 0.0001;

    /** Share of solid pixels of a layer that hides all below. A foreground of nine tenths is a legal one. */
    public static final double OPAQUE_SHARE = 0.99;

    /** Coverage from which on a foreground may be the whole picture. */
    public static final double WHOLE_SHARE = 0.8;

    /** Containment of one cut-out in another: a public measurement found up to 53 % in good sets … */
    public static final double USUAL_CONTAINMENT = 0.53;

    /** … and from 87 % on in bad ones. */
    public static final double HIGH_CONTAINMENT = 0.87;

    /** Share of the smaller of two cut-outs that both must show for them to be held against each other. */
    public static final double LEAST_OVERLAP = 0.2;

    /** Common area of two cut-outs over the area of both: two things do not have one outline. */
    public static final double ONE_OUTLINE = 0.9;

    /** Difference of a channel, of 255, that no one sees in noise. */
    public static final float CLOSE_LEVELS = 10;

    public static final double CLOSE_SHARE = 0.9;

    /** Alpha from which on a colour is its layer's own: of a pixel over 1, of a cell over the highest of the layer. */
    public static final float FULL = 0.8f;

    /** Cells of 4×4 of 640² pixels that two layers must have in common before colours tell something. */
    public static final int LEAST_CELLS = 12;

    /** Standard deviation of detail from which on there is a texture to compare; the model's noise leaves below 1. */
    public static final double TEXTURE_LEVELS = 2.5;

    public static final double LEAST_CORRELATION = 0.5;

    /** Standard deviations of chance: neighbouring cells are not independent, so that these are about two and a half. */
    public static final double CHANCE = 5;

    /** Deviation of a plain layer's cells, of 255. */
    public static final double PLAIN_LEVELS = 4;

    /** Difference of neighbouring pixels, of 255, from which on a layer may be noise. */
    public static final double NOISE_LEVELS = 20;

    /** Difference of neighbours over that of pixels four apart: 1 in noise, a half and less in photographs. */
    public static final double NOISE_RATIO = 0.75;

    /** Mean difference of a channel around a cell, of 255, from which on one sees something else than in the source. */
    public static final float WRONG_LEVELS = 24;

    public static final double WRONG_WEAK = 0.01;
    public static final double WRONG_BAD = 0.05;
    public static final double PSNR_WEAK = 20;
    public static final double PSNR_BAD = 14;
    public static final double SIMILARITY_WEAK = 0.6;

    /** Share of the canvas that a hidden layer would put right, from which on the order is wrong. */
    public static final double ORDER_SHARE = 0.004;

    public static final double ORDER_EXPLAINS = 0.3;

    /** Share of what one sees of a plain or noisy layer that must differ from the source. */
    public static final double DEGENERATE_WRONG = 0.3;

    /** Share of pixels that specks may have. */
    public static final double SPECKS_SHARE = 0.01;

    /** Mean length of a run in specks, in pixels. */
    public static final double SPECK_PIXELS = 1.5;

    /** Coverage from which on an outline may be called noise: hair and rain have less. */
    public static final double NOISE_COVERAGE = 0.2;

    private Limits() {}
}
