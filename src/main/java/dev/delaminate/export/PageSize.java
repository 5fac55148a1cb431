package dev.delaminate.export;

/**
 * A page that is as large as the artwork at its resolution. Where the format has no such page, the artwork is scaled, its
 * shape kept, to the nearest that there is; where its shape is too long for any, it lies in the middle of the page.
 *
 * @param width in inches
 * @param height in inches
 * @param perPixel inches for each pixel of the artwork
 * @param left margin in inches, the right one too
 * @param top margin in inches, the lower one too
 */
record PageSize(double width, double height, double perPixel, double left, double top) {
    /**
     * @param least inches that a side of a page may have
     * @param most inches that a side of a page may have
     */
    static PageSize of(Artwork artwork, double least, double most) {
        int longer = Math.max(artwork.width(), artwork.height());
        int shorter = Math.min(artwork.width(), artwork.height());
        double perPixel = Math.min(Math.max(1 / artwork.pixelsPerInch(), least / shorter), most / longer);
        double wide = artwork.width() * perPixel;
        double high = artwork.height() * perPixel;
        double width = Math.max(wide, least);
        double height = Math.max(high, least);
        return new PageSize(width, height, perPixel, (width - wide) / 2, (height - high) / 2);
    }
}
