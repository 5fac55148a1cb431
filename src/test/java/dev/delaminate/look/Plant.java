package dev.delaminate.look;

import dev.delaminate.look.findings.FindingKind;
import org.jspecify.annotations.Nullable;

/** Kinds of picture that are planted in a catalog, and what has to be found of them. */
public enum Plant {
    PNG(null),
    JPEG(null),
    LONG_JPEG(null),
    WEBP(null),
    GIF(null),
    AVIF(null),
    WITHOUT_RANGES(null),
    CHUNKED(null),
    ZIPPED(null),
    RANGE_REFUSED(null),
    MISLABELLED(null),
    REDIRECTED(null),
    ILL_ONCE(null),
    BUSY_ONCE(null),
    RESET_ONCE(null),
    ENDLESS(null),
    GONE(FindingKind.MISSING),
    MISSING(FindingKind.MISSING),
    FORBIDDEN(FindingKind.FORBIDDEN),
    UNAUTHORIZED(FindingKind.FORBIDDEN),
    EXPIRED_BY_HOST(FindingKind.EXPIRED),
    EXPIRED_BY_ADDRESS(FindingKind.EXPIRED),
    TO_LOGIN(FindingKind.LOGIN),
    LOGIN_PAGE(FindingKind.LOGIN),
    HTML(FindingKind.NOT_A_PICTURE),
    HTML_AS_PNG(FindingKind.NOT_A_PICTURE),
    TO_HOME(FindingKind.NOT_A_PICTURE),
    PDF(FindingKind.NOT_A_PICTURE),
    ZIP(FindingKind.NOT_A_PICTURE),
    JSON(FindingKind.NOT_A_PICTURE),
    TEXT(FindingKind.NOT_A_PICTURE),
    MP4(FindingKind.NOT_A_PICTURE),
    BOMB(FindingKind.NOT_A_PICTURE),
    HEIC(FindingKind.WRONG_FORMAT),
    TIFF(FindingKind.WRONG_FORMAT),
    SVG(FindingKind.WRONG_FORMAT),
    SVG_BEHIND_XML(FindingKind.WRONG_FORMAT),
    BMP(FindingKind.WRONG_FORMAT),
    PSD(FindingKind.WRONG_FORMAT),
    RAW(FindingKind.WRONG_FORMAT),
    EMPTY(FindingKind.EMPTY),
    NO_CONTENT(FindingKind.EMPTY),
    EMPTY_RANGE(FindingKind.EMPTY),
    CUT_PNG(FindingKind.CUT_OFF),
    CUT_JPEG(FindingKind.CUT_OFF),
    CUT_WEBP(FindingKind.CUT_OFF),
    LYING(FindingKind.CUT_OFF),
    TINY(FindingKind.TOO_SMALL),
    HUGE_PIXELS(FindingKind.TOO_LARGE),
    HUGE_BYTES(FindingKind.TOO_LARGE),
    LOOP(FindingKind.REDIRECTS),
    TO_PRIVATE(FindingKind.PRIVATE_ADDRESS),
    PRIVATE(FindingKind.PRIVATE_ADDRESS),
    ILL(FindingKind.SERVER_ERROR),
    BAD_REQUEST(FindingKind.SERVER_ERROR),
    HEADERS_WITHOUT_END(FindingKind.NO_ANSWER),
    DRIVE(FindingKind.SHARING_PAGE),
    DROPBOX(FindingKind.SHARING_PAGE),
    SHAREPOINT(FindingKind.SHARING_PAGE),
    DEAD_HOST(FindingKind.HOST_SILENT),
    UNKNOWN_HOST(FindingKind.HOST_SILENT),
    EXPIRING(FindingKind.EXPIRING),
    ENTITY(FindingKind.HTML_ENTITY),
    ENCODED_TWICE(FindingKind.BAD_ESCAPE);

    private final @Nullable FindingKind found;

    Plant(@Nullable FindingKind found) {
        this.found = found;
    }

    /** Null of a picture of which nothing may be found. */
    public @Nullable FindingKind found() {
        return found;
    }

    public boolean isSound() {
        return found == null;
    }
}
